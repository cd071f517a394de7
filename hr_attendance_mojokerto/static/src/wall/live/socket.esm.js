import {backoff} from "../logic/backoff.esm";

const KEEP_ALIVE_TIMEOUT = 4002;
const CLEAN = 1000;
// A connection that is closed sooner was refused: the next one waits longer.
const LIVED = 10000;

/**
 * One connection to Odoo's bus for one channel, that comes back by itself.
 *
 * It speaks what Odoo's own worker speaks: the event "subscribe" with channels and the
 * last known message; answers are lists of messages.
 */
export class BusSocket {
    /**
     * @param {object} io
     * @param {string} io.url address of the websocket
     * @param {string} io.channel what to subscribe to
     * @param {number} io.last the last message heard before the page was loaded anew
     * @param {(last: number) => void} io.remember keeps it
     * @param {(type: string, payload: object) => void} io.heard told of each message
     * @param {(up: boolean) => void} io.linked told when the connection comes or goes
     * @param {Function} io.connect makes a WebSocket of an address
     * @param {() => number} io.monotonic milliseconds
     * @param {Function} io.setTimeout
     * @param {Function} io.clearTimeout
     * @param {() => number} io.random from 0 to 1
     */
    constructor(io) {
        this.io = io;
        this.last = io.last || 0;
        this.attempt = 0;
        this.openedAt = null;
        this.socket = null;
        this.timer = null;
        this.up = false;
        this.closed = false;
    }

    open() {
        this.io.clearTimeout(this.timer);
        if (this.closed || this.socket) {
            return;
        }
        let socket = null;
        try {
            socket = this.io.connect(this.io.url);
        } catch {
            this.later();
            return;
        }
        this.socket = socket;
        this.openedAt = null;
        socket.onopen = () => this.opened(socket);
        socket.onmessage = (event) => this.received(event.data);
        socket.onclose = (event) => this.lost(socket, event.code);
    }

    /** End it for good. */
    close() {
        this.closed = true;
        this.io.clearTimeout(this.timer);
        this.drop();
    }

    /** Connect again: the present connection is not to be trusted. */
    renew() {
        this.drop();
        this.attempt = 0;
        this.open();
    }

    drop() {
        const socket = this.socket;
        this.socket = null;
        if (socket) {
            socket.onopen = socket.onmessage = socket.onclose = null;
            socket.close(CLEAN);
            this.tell(false);
        }
    }

    opened(socket) {
        socket.send(
            JSON.stringify({
                event_name: "subscribe",
                data: {channels: [this.io.channel], last: this.last},
            })
        );
        this.openedAt = this.io.monotonic();
        this.tell(true);
    }

    received(text) {
        let messages = [];
        try {
            messages = JSON.parse(text);
        } catch {
            return;
        }
        for (const {id, message} of Array.isArray(messages) ? messages : []) {
            this.last = Math.max(this.last, id || 0);
            this.io.remember(this.last);
            this.io.heard(message.type, message.payload);
        }
    }

    lost(socket, code) {
        if (socket !== this.socket) {
            return;
        }
        this.socket = null;
        this.tell(false);
        const lived =
            this.openedAt !== null && this.io.monotonic() - this.openedAt >= LIVED;
        if (lived || code === KEEP_ALIVE_TIMEOUT) {
            this.attempt = 0;
        }
        this.later();
    }

    later() {
        if (this.closed) {
            return;
        }
        const pause = backoff(this.attempt, this.io.random());
        this.attempt += 1;
        this.io.clearTimeout(this.timer);
        this.timer = this.io.setTimeout(() => this.open(), pause);
    }

    tell(up) {
        if (this.up !== up) {
            this.up = up;
            this.io.linked(up);
        }
    }
}
