/** How units are written where there is no room for the whole name. */
const SHORT = [
    [/^Kelurahan /, "Kel. "],
    [/^Kecamatan /, "Kec. "],
    [/^Puskesmas /, "Pusk. "],
    [/^(SD|SMP|SMA|SMK|TK) Negeri /, "$1N "],
    [/^Badan Kepegawaian dan Pengembangan Sumber Daya Manusia$/, "BKPSDM"],
    [/^Satuan Polisi Pamong Praja$/, "Satpol PP"],
];

/**
 * Write the name of a unit shorter, as its own letters do.
 *
 * @param {string} name of a unit
 * @returns {string}
 */
export function shortName(name) {
    return SHORT.reduce((text, [long, short]) => text.replace(long, short), name);
}

/** Letters of a name that two lines of a tile hold. */
const ROOM = 40;

/**
 * Write a name as it has room in a tile: the whole name where two lines hold it.
 *
 * @param {string} name of a unit
 * @param {boolean} dense whether the tiles are the smallest
 * @returns {string}
 */
export function nameInTile(name, dense) {
    return dense || name.length > ROOM ? shortName(name) : name;
}
