import {App, reactive, whenReady} from "@odoo/owl";
import {
    appTranslateFn,
    translatedTerms,
    translatedTermsGlobal,
    translationIsReady,
    translationLoaded,
} from "@web/core/l10n/translation";
import {Wall} from "./screen/wall.esm";
import {WallModel} from "./live/wall_model.esm";
import {getTemplate} from "@web/core/templates";

const ADDON = "hr_attendance_mojokerto";
const AGAIN = 5000;

const KEPT = "hr_attendance_mojokerto.wall.words";

async function fetchTerms(lang) {
    const query = new URLSearchParams({mods: ADDON, lang});
    const answer = await fetch(`/web/webclient/translations?${query}`, {
        cache: "no-store",
        signal: AbortSignal.timeout(AGAIN),
    });
    const {modules} = await answer.json();
    return Object.fromEntries(
        (modules[ADDON]?.messages || []).map(({id, string}) => [id, string])
    );
}

function keptTerms(lang) {
    try {
        const kept = JSON.parse(localStorage.getItem(KEPT));
        return kept?.lang === lang ? kept.terms : null;
    } catch {
        return null;
    }
}

/**
 * Learn what the screen says in the monitor's language: from the server, from the last
 * time while the server is away, and never in another language.
 *
 * @param {string} lang code of the language
 */
async function loadTranslations(lang) {
    let terms = null;
    while (!terms) {
        try {
            terms = await fetchTerms(lang);
            localStorage.setItem(KEPT, JSON.stringify({lang, terms}));
        } catch {
            terms = terms || keptTerms(lang);
        }
        if (!terms) {
            await new Promise((resolve) => setTimeout(resolve, AGAIN));
        }
    }
    translatedTerms[ADDON] = terms;
    Object.assign(translatedTermsGlobal, terms);
    translatedTerms[translationLoaded] = true;
    translationIsReady.resolve(true);
}

function browserIo(data) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const version = encodeURIComponent(data.ws_version || "");
    return {
        fetch: (...given) => fetch(...given),
        monotonic: () => performance.now(),
        setTimeout: (...given) => setTimeout(...given),
        clearTimeout: (timer) => clearTimeout(timer),
        random: () => Math.random(),
        date: () => Date.now(),
        connect: (url) => new WebSocket(url),
        storage: sessionStorage,
        kept: localStorage,
        reload: () => location.reload(),
        socketUrl: `${scheme}://${location.host}/websocket?version=${version}`,
    };
}

function installShell(base) {
    if (window.isSecureContext && navigator.serviceWorker) {
        navigator.serviceWorker
            .register(`${base}/sw.js`, {scope: base})
            .catch(() => undefined);
    }
}

async function start() {
    await whenReady();
    const data = JSON.parse(document.getElementById("wall-data").textContent);
    document.documentElement.lang = data.lang.split("_")[0];
    await loadTranslations(data.lang);
    const wall = reactive(new WallModel(data, browserIo(data)));
    WallModel.start(wall);
    const app = new App(Wall, {
        env: {wall},
        getTemplate,
        translateFn: appTranslateFn,
        name: "Wall",
    });
    await app.mount(document.body);
    installShell(data.base);
}

start();
