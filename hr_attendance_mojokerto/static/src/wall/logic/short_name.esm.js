/** How units are written where there is no room for the whole name. */
const SHORT = [
    [/^Kelurahan /, "Kel. "],
    [/^Kecamatan /, "Kec. "],
    [/^Puskesmas /, "Pusk. "],
    [/^(SD|SMP|SMA|SMK|TK) Negeri /, "$1N "],
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
