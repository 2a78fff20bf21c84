import { cursor } from '../picture/cursor.svelte.ts';
import { route } from './routes.svelte.ts';

/** What a key does from anywhere. Letters want Alt, so that nobody presses them by a slip. */
const actions: Readonly<Record<string, () => void>> = {
    'Alt+1': () => route.go('/watch'),
    'Alt+2': () => route.go('/line'),
    'Alt+3': () => route.go('/administration'),
    'Alt+I': () => document.getElementById('inbox')?.focus(),
    'Alt+N': () => cursor.choose(undefined),
};

/** The emergency's key. */
export const emergencyKey = 'F9';

class Keys {
    /** True while the list of keys is shown. */
    helpIsOpen = $state(false);

    /** Listens for as long as the frame is there. */
    listen(): () => void {
        const heed = (press: KeyboardEvent): void => {
            if (press.key === 'F1') {
                this.helpIsOpen = !this.helpIsOpen;
                press.preventDefault();
                return;
            }
            if (!press.altKey || press.ctrlKey || press.metaKey) return;
            const letter = press.code.replace(/^(Key|Digit)/, '');
            const action = actions[`Alt+${letter}`];
            if (!action) return;
            press.preventDefault();
            action();
        };
        addEventListener('keydown', heed);
        return () => removeEventListener('keydown', heed);
    }
}

export const keys = new Keys();
