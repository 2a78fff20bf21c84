/** What a person looks at: an operation, a notice (site, movement …), an area, or nothing. */
export type Selected =
    { readonly kind: 'operation' | 'notice' | 'area'; readonly id: string } | undefined;

class Selection {
    #selected = $state<Selected>(undefined);

    get selected(): Selected {
        return this.#selected;
    }

    choose(selected: Selected): void {
        this.#selected = selected;
    }

    is(kind: 'operation' | 'notice' | 'area', id: string): boolean {
        return this.#selected?.kind === kind && this.#selected.id === id;
    }
}

export const selection = new Selection();
