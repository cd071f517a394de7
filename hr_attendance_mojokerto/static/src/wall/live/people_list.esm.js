import {markRaw} from "@odoo/owl";

const LEAST_BETWEEN = 2;

/** The people of one SKPD by state, read again when its days change. */
export class PeopleList {
    /** @param {object} model the screen's model */
    constructor(model) {
        this.model = markRaw({of: model});
        this.id = null;
        this.people = null;
        this.failed = false;
        this.revision = null;
        this.readAt = null;
        this.reading = false;
    }

    /** @param {number | null} id the SKPD to show, null for none */
    show(id) {
        this.id = id;
        this.people = null;
        this.failed = false;
        this.revision = null;
        this.readAt = null;
        if (id !== null) {
            this.follow(this.model.of.rows);
        }
    }

    /** @param {object[]} rows the board as just read */
    follow(rows) {
        if (this.id === null || this.reading) {
            return;
        }
        const row = rows.find((candidate) => candidate.id === this.id);
        const revision = row ? row.revision : null;
        const now = this.model.of.seconds();
        const rested = this.readAt === null || now - this.readAt >= LEAST_BETWEEN;
        if (this.people && revision === this.revision) {
            return;
        }
        if (rested) {
            this.read(revision, now);
        }
    }

    async read(revision, now) {
        const id = this.id;
        this.reading = true;
        this.readAt = now;
        const {status, content} = await this.model.of.server.read(`/skpd/${id}`);
        this.reading = false;
        if (id !== this.id) {
            // Another SKPD was opened meanwhile.
            this.follow(this.model.of.rows);
            return;
        }
        this.failed = status !== "read";
        if (status === "read") {
            this.people = markRaw(content);
            this.revision = revision;
        }
    }
}
