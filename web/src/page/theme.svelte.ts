/** How bright the screen is; `auto` follows the system. */
export const themes = ['auto', 'light', 'dark', 'night'] as const;
export type Theme = (typeof themes)[number];

const kept = 'parley.theme';
const systemDark = matchMedia('(prefers-color-scheme: dark)');

class ThemeChoice {
    #chosen = $state<Theme>(themes.find((each) => each === localStorage.getItem(kept)) ?? 'auto');
    #systemIsDark = $state(systemDark.matches);

    constructor() {
        systemDark.addEventListener('change', (change) => {
            this.#systemIsDark = change.matches;
            this.#show();
        });
        this.#show();
    }

    get chosen(): Theme {
        return this.#chosen;
    }

    /** What is shown: the map draws itself by it. */
    get shown(): Exclude<Theme, 'auto'> {
        if (this.#chosen !== 'auto') return this.#chosen;
        return this.#systemIsDark ? 'dark' : 'light';
    }

    choose(theme: Theme): void {
        this.#chosen = theme;
        localStorage.setItem(kept, theme);
        this.#show();
    }

    #show(): void {
        document.documentElement.dataset['theme'] = this.shown;
    }
}

export const theme = new ThemeChoice();
