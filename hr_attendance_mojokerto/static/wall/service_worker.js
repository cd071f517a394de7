// Keeps the shell of a wall screen, so that it opens while the server is away. Numbers
// and names are never kept. The server writes VERSION before the first line.

/* global VERSION */

const BASE = self.location.pathname.replace(/\/sw\.js$/, "");
const OWN = `wall ${BASE} `;
const CACHE = OWN + VERSION;
const SHELL = /^\/(web\/assets|web\/static|hr_attendance_mojokerto\/static)\//;

/** Forget what earlier versions of this screen kept; other screens keep theirs. */
async function forgetOthers() {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(OWN) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
}

/** The page as the server has it now, the kept one while the server is away. */
async function page(request) {
    const cache = await caches.open(CACHE);
    let answer = null;
    try {
        answer = await fetch(request);
    } catch {
        return (await cache.match(BASE)) || Response.error();
    }
    if (answer.ok) {
        await cache.put(BASE, answer.clone());
    } else if (answer.status === 404) {
        // The address is not valid any more.
        await caches.delete(CACHE);
    }
    return answer;
}

/** Files of the shell: a new version of the code keeps its own. */
async function asset(request) {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(request);
    if (kept) {
        return kept;
    }
    const answer = await fetch(request);
    if (answer.ok) {
        await cache.put(request, answer.clone());
    }
    return answer;
}

self.addEventListener("install", (event) => {
    event.waitUntil(self.skipWaiting());
});

self.addEventListener("activate", (event) => {
    event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || url.origin !== self.location.origin) {
        return;
    }
    if (url.pathname === BASE) {
        event.respondWith(page(event.request));
    } else if (SHELL.test(url.pathname)) {
        event.respondWith(asset(event.request));
    }
});
