import pytest

from rules.cluster import CLUSTERS, cluster_of


@pytest.mark.parametrize(
    ("name", "kind", "cluster"),
    [
        ("Sekretariat DPRD", "office", "secretariat"),
        ("Inspektorat", "office", "secretariat"),
        ("Dinas Kesehatan", "office", "dinas"),
        ("Satuan Polisi Pamong Praja", "office", "dinas"),
        ("Badan Pendapatan Daerah", None, "badan"),
        ("RSUD dr. Wahidin Sudiro Husodo", "hospital", "health"),
        ("Puskesmas Kedundung", "health", "health"),
        ("SDN Kranggan 1", "school", "education"),
        ("Kecamatan Magersari", "district", "district"),
        ("Kelurahan Kranggan", "ward", "ward"),
        ("Kranggan", "ward", "ward"),
        ("", None, "other"),
        ("Perusahaan Daerah", "other", "other"),
    ],
)
def test_kind_and_first_word_tell_the_cluster(name, kind, cluster):
    assert cluster_of(name, kind) == cluster
    assert cluster in CLUSTERS
