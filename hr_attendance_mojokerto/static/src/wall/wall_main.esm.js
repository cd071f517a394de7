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

/**
 * Fetch what the screen says in the monitor's language; without it the screen would
 * speak English, so it is asked for until it comes.
 *
 * @param {string} lang code of the language
 */
async function loadTranslations(lang) {
    const query = new URLSearchParams({mods: ADDON, lang});
    for (;;) {
        try {
            const answer = await fetch(`/web/webclient/translations?${query}`, {
                cache: "no-store",
            });
            const {modules} = await answer.json();
            const terms = {};
            for (const {id, string} of modules[ADDON]?.messages || []) {
                terms[id] = string;
            }
            translatedTerms[ADDON] = terms;
            Object.assign(translatedTermsGlobal, terms);
            break;
        } catch {
            await new Promise((resolve) => setTimeout(resolve, AGAIN));
        }
    }
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
