// Keeps the parts of a page that say so (data-live) as they are on the server now. Without it everything works by reloading.
'use strict';
(() => {
    const every = 2000;
    const address = document.body.dataset.fresh;
    if (!address) {
        return;
    }

    const parts = () => document.querySelectorAll('[data-live]');
    const shown = new Map([...parts()].map(part => [part.dataset.live, part.innerHTML]));

    // What somebody is filling in stays as it is until it is sent or left empty-handed.
    document.addEventListener('input', event => event.target.form?.setAttribute('data-touched', ''));

    const isFilledIn = part =>
        part.querySelector('form[data-touched]') !== null
        || (part.contains(document.activeElement) && document.activeElement.matches('input, select, textarea'));

    // The same place for the keyboard: by its id, else by where it leads.
    const find = (part, element) => element.id
        ? document.getElementById(element.id)
        : [...part.querySelectorAll(element.tagName)].find(other => other.getAttribute('href') === element.getAttribute('href'));

    const focusOf = element => element.matches('summary') ? element.parentElement : element;

    const swap = (part, html) => {
        const active = part.contains(document.activeElement) ? document.activeElement : null;
        const open = [...part.querySelectorAll('details[open][id]')].map(details => details.id);
        part.innerHTML = html;
        for (const id of open) {
            document.getElementById(id)?.setAttribute('open', '');
        }

        if (active) {
            const again = find(part, focusOf(active));
            (active.matches('summary') ? again?.querySelector('summary') : again)?.focus({ preventScroll: true });
        }
    };

    const refresh = async () => {
        const response = await fetch(address);
        if (!response.ok) {
            return;
        }

        const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
        for (const part of parts()) {
            const name = part.dataset.live;
            const html = fresh.querySelector(`[data-live="${name}"]`)?.innerHTML;
            if (html !== undefined && html !== shown.get(name) && !isFilledIn(part)) {
                shown.set(name, html);
                swap(part, html);
            }
        }
    };

    const again = async () => {
        if (document.visibilityState === 'visible') {
            // The program may just have been stopped, or start again; the next look will tell.
            await refresh().catch(() => { });
        }

        setTimeout(again, every);
    };

    setTimeout(again, every);
})();
