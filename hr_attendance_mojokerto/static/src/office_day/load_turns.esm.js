/**
 * Has the readings of a view's model take turns. Of two at once Odoo's model drops the
 * first, whose promise then never ends: a view whose very first reading is dropped stays
 * empty, and a filter just chosen is lost.
 */
export class LoadTurns {
    /** @param {object} model the model of a view, with its method `load` */
    constructor(model) {
        const turns = this;
        const {load} = model;
        this.model = model;
        this.latest = null;
        this.over = null;
        model.load = function () {
            return turns.begin(load.apply(this, arguments));
        };
    }

    begin(loading) {
        this.latest = loading;
        this.over ||= Promise.withResolvers();
        const end = () => {
            if (this.latest === loading) {
                this.over.resolve();
                this.over = null;
            }
        };
        Promise.resolve(loading).then(end, end);
        return loading;
    }

    /**
     * Read when nothing else is being read.
     *
     * @param {() => Promise<any>} load
     * @returns {Promise<any>} ends with the reading, or with the one that came in between
     */
    async last(load) {
        // Until it is ready a model forgets what it has when it is read again.
        while (this.over || this.model.isReady === false) {
            await this.over?.promise;
            await this.model.whenReady;
        }
        const loading = load();
        return Promise.race([loading, this.over?.promise ?? loading]);
    }
}
