"""Names met in an East Javanese city office, by origin, sex and generation."""

from __future__ import annotations

# Generations: names given before about 1985, and after.
JAVA_MALE_OLD = """Agus Bambang Budi Slamet Suparman Sutrisno Sukardi Suyanto Hariyanto
Sugeng Djoko Joko Gatot Eko Dwi Tri Wahyu Sunarto Supriyadi Mulyono Sumarsono Priyo
Teguh Edy Heru Hadi Imam Moch. Muhammad Achmad Abdul Nur Wiwit Yudi Didik Totok Dedi
Rudi Tutuk Sigit Anang Arif Purwanto Subandi Kusno Sutikno Suwarno Untung Basuki
Rochmad Zaenal Mashudi Suhartono Kasiyanto Ponidi Samsul Choirul Saiful
Mujiono""".split()
JAVA_MALE_NEW = """Rizky Dimas Bayu Fajar Galih Yoga Aditya Rendra Ilham Ardi Bagus
Firman Angga Taufik Hendra Yusuf Fahmi Rifki Andika Dani Gilang Irfan Lukman Miftahul
Novan Pandu Rangga Septian Tegar Wisnu Yogi Zainul Afif Akbar Candra Danang Febri
Hafidz Indra Kevin Luthfi Naufal Oki Prima Reza Satria Vicky Alfian Bima""".split()
JAVA_MALE_LAST = """Setiawan Sutrisno Prasetyo Santoso Wibowo Nugroho Hidayat Susanto
Purnomo Kurniawan Wahyudi Handoko Riyadi Cahyono Widodo Hartono Saputra Pranoto
Rahardjo Yulianto Subagyo Suprapto Hermawan Utomo Raharjo Mulyadi Harianto Basuki
Iswahyudi Firmansyah Ardiansyah Ramadhan Maulana Pamungkas Laksono Suryanto Irawan
Efendi Anwar Rosyid Fauzi Arifin Muslimin Mustofa Syaifudin Huda Ghofur Wicaksono
Budiono Siswanto Sudarmaji Kuncoro Atmojo Hariadi Wijanarko Bahtiar Zulkarnain
Prayitno Sasmito Sampurno Pribadi Yuwono Hendarto Nurcahyo Kusuma""".split()
JAVA_MALE_SINGLE = """Sutikno Sukarman Suparno Sumadi Ngatiman Wagiman Kasmuri Sarpan
Mujianto Supangat Sutaji Poniman Sumijan Karsono Bejo Sholikin Musthofa Nasrudin
Sumarno Tarmuji Jumadi Kusnadi Ismail Sudjarwo""".split()
JAVA_FEMALE_OLD = """Sri
Endang Siti Dwi Tri Eny Nunuk Titik Tutik Wiwik Retno Lilik Yuli
Yuni Ida Erna Rini Anik Ninik Indah Nur Umi Sulis Kusmiati Hartini Sumarni Suharti
Sulastri Rahayu Yayuk Murtiningsih Winarti Luluk Mamik Peni Ratna Dyah Diah Emi Lies
Mudji Istiqomah Khusnul Zulaikah Muawanah Djuwariyah Asri Ari Tatik""".split()
JAVA_FEMALE_NEW = """Ayu Dewi Rina Fitri Novita Dian Putri Intan Anisa Nabila Ratih
Citra Desi Eka Febriana Galuh Hesti Ika Kartika Laila Mega Nadia Oktavia Puspita
Rahma Silvia Tika Ulfa Vina Wulan Yesi Zahra Aulia Bella Chusnul Dinda Elok Faizah
Hanum Isnaini Kharisma Lutfiana Mila Niken Nurul Prita Risma Salma Yunita""".split()
JAVA_FEMALE_LAST = """Wahyuni Susilowati Aminah Rahayu Lestari Handayani Setyowati
Wulandari Purwanti Kusumawati Hidayati Fatimah Kristianti Astuti Utami Ningsih
Rahmawati Indrawati Widyastuti Yuliati Mulyani Nurhayati Puspitasari Agustina
Anggraini Maharani Safitri Permatasari Oktaviani Hariyati Sulistyowati Wijayanti
Mufidah Khasanah Rohmah Azizah Maulidah Fauziah Nuraini Zubaidah Muslikah Laksmi
Prihatini Ekawati Damayanti Retnowati Kurniawati Sukmawati Pratiwi Nirmala Cahyani
Ulfah Masruroh Faridah Mustikasari Nurjanah Hapsari Kinanti Andriani""".split()
JAVA_FEMALE_SINGLE = """Sumiati Kasiyati Muntamah Suwarti Ngatini Sutini Rukayah Lasmini
Maslikah Juwariyah Suprihatin Karti Sunarsih Musripah Darmiati Sundari Yatini
Mujiati Kustiyah Rumiyati""".split()

MADURA_MALE = """Matrawi Misnawi Sumraji Mohammad Hosnan Buhari Sattar Moh. Rasul
Maltuf Hannan Sahrul Durahman Asmuni Tohir Jamal Bahri""".split()
MADURA_FEMALE = """Sulaiha Hotimah Maimunah Romlah Busideh Munawaroh Rahmaniyah
Sahriya Misnati Hosniyah Zainab Sumriyah""".split()

BALI_ORDER = ("Wayan", "Made", "Nyoman", "Ketut", "Putu", "Kadek", "Komang", "Gede")
BALI_MALE = """Suardana Sudiarta Adnyana Wirawan Artawan Sukerta Widana Mahardika
Suparta Ardika Sumerta Wiguna""".split()
BALI_FEMALE = """Suryani Ariani Lestari Sukerti Widiastuti Puspawati Suasti Kertiasih
Artini Dewi Trisnayanti Yuliantari""".split()

BATAK_MALE = """Parlindungan Hotman Togar Binsar Jonter Marulitua Rikardo Saut Poltak
Daniel Andri Tumpal""".split()
BATAK_FEMALE = """Roulina Tiurma Lamria Rosmaida Ester Dameria Melati Sondang Herlina
Duma Margaretha Rotua""".split()
BATAK_CLAN = """Simanjuntak Sihombing Siregar Nainggolan Manurung Hutapea Silalahi
Panjaitan Situmorang Sinaga Pasaribu Lumbantobing Tambunan Sitorus""".split()

CHINESE_MALE = """Hendra Stefanus Yohanes Andreas Budi Edwin Ferry Gunawan Irwan Rudy
Steven Wirawan""".split()
CHINESE_FEMALE = """Lanny Mei Yuliana Fransisca Linda Vonny Shinta Kristin Meliana
Felicia Ivana Novi""".split()
CHINESE_LAST = """Wijaya Tanujaya Halim Gunawan Santoso Susanto Hartanto Kusuma
Limantara Sutanto Setiadi Tjahjono Budiman Lukito Wibisono""".split()

HAJJ = ("H.", "Hj.")
