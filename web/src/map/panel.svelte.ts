/** What is open beside the map. */
export type PanelKind = 'selected' | 'list' | 'draw' | 'measure' | 'go-to';

class Panel {
    #open = $state<PanelKind | undefined>(undefined);

    get open(): PanelKind | undefined {
        return this.#open;
    }

    show(kind: PanelKind | undefined): void {
        this.#open = kind;
    }

    toggle(kind: PanelKind): void {
        this.#open = this.#open === kind ? undefined : kind;
    }
}

export const panel = new Panel();
