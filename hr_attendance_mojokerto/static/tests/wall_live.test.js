import {expect, test} from "@odoo/hoot";
import {BoardReader} from "@hr_attendance_mojokerto/wall/live/board_reader.esm";
import {BusSocket} from "@hr_attendance_mojokerto/wall/live/socket.esm";

/** A clock of our own: time passes only when told, due calls run in order. */
class Hours {
    constructor() {
        this.now = 0;
        this.calls = new Map();
        this.number = 0;
    }

    get io() {
        return {
            monotonic: () => this.now,
            random: () => 0,
            setTimeout: (call, delay) => {
                this.number += 1;
                this.calls.set(this.number, {call, at: this.now + delay});
                return this.number;
            },
            clearTimeout: (number) => this.calls.delete(number),
        };
    }

    async pass(milliseconds) {
        const end = this.now + milliseconds;
        for (;;) {
            const [next] = [...this.calls.entries()]
                .filter(([, {at}]) => at <= end)
                .sort(([, a], [, b]) => a.at - b.at);
            if (!next) {
                break;
            }
            this.calls.delete(next[0]);
            this.now = Math.max(this.now, next[1].at);
            next[1].call();
            await Promise.resolve();
            await new Promise((resolve) => queueMicrotask(resolve));
            await Promise.resolve();
        }
        this.now = end;
    }
}

function reading(answers) {
    const hours = new Hours();
    const times = [];
    const reader = new BoardReader({
        ...hours.io,
        read: async () => {
            times.push(hours.now);
            return answers(times.length);
        },
        done: () => undefined,
    });
    return {hours, times, reader};
}

function board(...skpds) {
    return {status: "read", board: {skpds}};
}

test("a message is read at once, then four times a second at most", async () => {
    const {hours, times, reader} = reading(() => board([1, 50]));
    reader.link = "up";
    reader.start();
    await hours.pass(5000);
    reader.told({1: 10});
    await hours.pass(100);
    reader.told({1: 11});
    reader.told({1: 12});
    await hours.pass(3000);
    expect(times).toEqual([0, 5000, 5250]);
});

test("a server that answers slowly is asked less often, but once a second", async () => {
    const {hours, times, reader} = reading((count) => {
        hours.now += count === 2 ? 100 : 400;
        return board([1, 50]);
    });
    reader.link = "up";
    reader.start();
    await hours.pass(5000);
    for (const revision of [10, 11, 12]) {
        reader.told({1: revision});
        await hours.pass(300);
    }
    await hours.pass(3000);
    expect(times).toEqual([0, 5000, 5500, 6500]);
});

test("without messages the board is read every half minute, every ten seconds while none can come", async () => {
    const {hours, times, reader} = reading(() => board([1, 1]));
    reader.link = "up";
    reader.start();
    await hours.pass(65000);
    expect(times).toEqual([0, 30000, 60000]);
    reader.linked(false);
    await hours.pass(21000);
    expect(times.slice(3)).toEqual([65000, 75000, 85000]);
});

test("a copy of the database that is behind is read again, three times at most", async () => {
    const {hours, times, reader} = reading(() => board([1, 4]));
    reader.link = "up";
    reader.start();
    await hours.pass(2000);
    reader.told({1: 5});
    await hours.pass(20000);
    expect(times).toEqual([0, 2000, 2300, 3300, 6300]);
});

test("once the new revision has come it is not read again", async () => {
    const {hours, times, reader} = reading((count) => board([1, count > 2 ? 5 : 4]));
    reader.link = "up";
    reader.start();
    await hours.pass(2000);
    reader.told({1: 5, 99: 5});
    await hours.pass(1000);
    expect(times.slice(0, 3)).toEqual([0, 2000, 2300]);
});

test("an address that is not valid is asked once a minute", async () => {
    const {hours, times, reader} = reading(() => ({status: "gone", board: null}));
    reader.link = "up";
    reader.start();
    await hours.pass(125000);
    expect(times).toEqual([0, 60000, 120000]);
    expect(reader.gone).toBe(true);
});

test("a stopped screen asks nothing", async () => {
    const {hours, times, reader} = reading(() => board([1, 1]));
    reader.start();
    await hours.pass(10);
    reader.stop();
    await hours.pass(100000);
    expect(times).toEqual([0]);
});

class Wire {
    constructor() {
        this.sent = [];
        this.closed = false;
    }
    send(text) {
        this.sent.push(JSON.parse(text));
    }
    close() {
        this.closed = true;
    }
}

function connected(last = 0) {
    const hours = new Hours();
    const wires = [];
    const heard = [];
    const links = [];
    const socket = new BusSocket({
        ...hours.io,
        url: "ws://city/websocket",
        channel: "hr_attendance_monitor/1/secret",
        last,
        remember: (id) => heard.push(id),
        heard: (type, payload) => heard.push(type, payload),
        linked: (up) => links.push(up),
        connect: () => {
            wires.push(new Wire());
            return wires.at(-1);
        },
    });
    socket.open();
    return {hours, wires, heard, links, socket};
}

test("the channel is subscribed to with the last message that was heard", () => {
    const {wires, heard, links} = connected(41);
    wires[0].onopen();
    expect(wires[0].sent).toEqual([
        {
            event_name: "subscribe",
            data: {channels: ["hr_attendance_monitor/1/secret"], last: 41},
        },
    ]);
    wires[0].onmessage({
        data: JSON.stringify([
            {id: 42, message: {type: "board", payload: {skpds: {}}}},
        ]),
    });
    wires[0].onmessage({data: "no list"});
    expect(heard).toEqual([42, "board", {skpds: {}}]);
    expect(links).toEqual([true]);
});

test("a lost connection comes back, later each time it fails", async () => {
    const {hours, wires, links} = connected();
    wires[0].onopen();
    wires[0].onclose({code: 1006});
    await hours.pass(500);
    expect(wires.length).toBe(2);
    wires[1].onclose({code: 1006});
    await hours.pass(999);
    expect(wires.length).toBe(2);
    await hours.pass(1);
    expect(wires.length).toBe(3);
    wires[2].onopen();
    expect(links).toEqual([true, false, true]);
});

test("a connection that is refused each time is tried less and less often", async () => {
    const {hours, wires} = connected();
    for (const pause of [500, 1000, 2000]) {
        const count = wires.length;
        wires.at(-1).onopen();
        wires.at(-1).onclose({code: 1000});
        await hours.pass(pause - 1);
        expect(wires.length).toBe(count);
        await hours.pass(1);
        expect(wires.length).toBe(count + 1);
    }
    wires.at(-1).onopen();
    await hours.pass(10000);
    wires.at(-1).onclose({code: 1006});
    await hours.pass(500);
    expect(wires.length).toBe(5);
});

test("a connection that was renewed leaves no second one", async () => {
    const {hours, wires, socket} = connected();
    wires[0].onopen();
    socket.renew();
    expect(wires[0].closed).toBe(true);
    wires[1].onopen();
    await hours.pass(60000);
    expect(wires.length).toBe(2);
    socket.close();
    expect(wires[1].closed).toBe(true);
});
