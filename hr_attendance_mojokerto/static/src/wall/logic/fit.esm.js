/**
 * How many tiles stand on a screen, so that nobody has to scroll a wall.
 */

/** Smallest tiles of each density, in units of the screen's base size. */
export const DENSITIES = [
    {name: "roomy", width: 17, height: 7.6},
    {name: "usual", width: 14, height: 5.6},
    {name: "dense", width: 12.4, height: 3.9},
];

function largest(density, count, width, height, most) {
    let best = null;
    for (let columns = 1; columns <= most; columns++) {
        const lines = Math.max(1, Math.ceil(count / columns));
        const factor = Math.min(
            width / columns / density.width,
            height / lines / density.height
        );
        if (!best || factor > best.factor) {
            best = {columns, lines, factor};
        }
    }
    const {columns, lines} = best;
    return {density: density.name, columns, lines, perPage: columns * lines};
}

/**
 * Find the roomiest density that shows all tiles at once; pages of the densest when
 * none does.
 *
 * @param {number} count tiles
 * @param {number} width of the grid in base sizes
 * @param {number} height of the grid in base sizes
 * @returns {{density: string, columns: number, lines: number, perPage: number}}
 */
export function fit(count, width, height) {
    let last = null;
    for (const density of DENSITIES) {
        const columns = Math.max(1, Math.floor(width / density.width));
        const lines = Math.max(1, Math.floor(height / density.height));
        last = {density: density.name, columns, lines, perPage: columns * lines};
        if (last.perPage >= count) {
            return largest(density, count, width, height, columns);
        }
    }
    return last;
}

/**
 * Say how much larger than the smallest of its density a tile is.
 *
 * @param {string} density name of the density
 * @param {number} width of a tile in base sizes
 * @param {number} height of a tile in base sizes
 * @returns {number} at least 1, at most 1.7
 */
export function scale(density, width, height) {
    const least = DENSITIES.find(({name}) => name === density);
    const factor = Math.min(width / least.width, height / least.height);
    return Math.min(1.7, Math.max(1, factor));
}

/**
 * Cut a list into pages.
 *
 * @param {Array} list what is shown
 * @param {number} perPage how many at once
 * @param {number} page wanted page, counted from 0
 * @returns {{page: number, pages: number, shown: Array}}
 */
export function cut(list, perPage, page) {
    const pages = Math.max(1, Math.ceil(list.length / perPage));
    const valid = Math.min(Math.max(0, page), pages - 1);
    return {
        page: valid,
        pages,
        shown: list.slice(valid * perPage, (valid + 1) * perPage),
    };
}

/**
 * Say where an arrow key leads in a grid.
 *
 * @param {string} key name of the key
 * @param {number} index present place
 * @param {number} columns of the grid
 * @param {number} count tiles
 * @returns {number | null} new place, null when the key means nothing here
 */
export function step(key, index, columns, count) {
    const moves = {
        ArrowLeft: index - 1,
        ArrowRight: index + 1,
        ArrowUp: index - columns,
        ArrowDown: index + columns,
        Home: 0,
        End: count - 1,
    };
    if (!(key in moves)) {
        return null;
    }
    return moves[key] < 0 || moves[key] >= count ? index : moves[key];
}
