import { sound } from '../page/sound.svelte.ts';
import { picture } from '../picture/picture.svelte.ts';
import { callsOf, titleOf, type Calls } from './calls.ts';

/** A flash sounds so often until somebody takes it, in milliseconds. */
export const flashAgainMilliseconds = 4_000;

/** A tone: how high, in hertz, from when and for how long, in seconds. */
interface Tone {
    readonly hertz: number;
    readonly from: number;
    readonly length: number;
}

// Two that differ in tune as well as in height, so that they are told apart in noise.
const tunes: Record<'flash' | 'immediate', readonly Tone[]> = {
    flash: [0, 0.2, 0.4, 0.6].map((from, at) => ({
        hertz: at % 2 === 0 ? 988 : 740,
        from,
        length: 0.17,
    })),
    immediate: [
        { hertz: 660, from: 0, length: 0.25 },
        { hertz: 660, from: 0.35, length: 0.25 },
    ],
};

/**
 * Calls the officer for what may not wait: by sound, where the person has not turned it off, and in
 * the title of the page. The frame mounts it for as long as it is there.
 */
class Alarms {
    #isMuted = $state(false);
    #audio: AudioContext | undefined;
    #heard = new Set<string>();

    /** What nobody has taken yet. */
    readonly calls: Calls = $derived(callsOf(picture.notices.values(), picture.organ ?? ''));

    /** True when the browser lets nothing sound until the person touches the page. */
    get isMuted(): boolean {
        return this.#isMuted;
    }

    /**
     * Listens, sounds and keeps the title until what is returned is called.
     * @param title The page's own title.
     * @param words What the precedences are called, in the person's language.
     */
    mount(title: string, words: () => { flash: string; immediate: string }): () => void {
        // What was there before is not news; what of it nobody took yet is.
        this.#heard = new Set([...this.calls.flash, ...this.calls.immediate]);
        if (this.calls.flash.length > 0) this.#sound('flash');
        const look = (): void => this.#look();
        picture.listeners.add(look);
        const again = setInterval(() => {
            if (this.calls.flash.length > 0) this.#sound('flash');
        }, flashAgainMilliseconds);
        const unlock = (): void => void this.#unlock();
        addEventListener('pointerdown', unlock);
        addEventListener('keydown', unlock);
        const stopTitle = $effect.root(() => {
            $effect(() => {
                document.title = titleOf(this.calls, title, words());
            });
        });
        return () => {
            picture.listeners.delete(look);
            clearInterval(again);
            removeEventListener('pointerdown', unlock);
            removeEventListener('keydown', unlock);
            stopTitle();
            document.title = title;
        };
    }

    #look(): void {
        const { flash, immediate } = this.calls;
        const isNew = (id: string): boolean => !this.#heard.has(id);
        if (flash.some(isNew)) this.#sound('flash');
        else if (immediate.some(isNew)) this.#sound('immediate');
        this.#heard = new Set([...flash, ...immediate]);
    }

    // Browsers let a page sound only after the person has touched it.
    async #unlock(): Promise<void> {
        if (!sound.isOn) return;
        this.#audio ??= new AudioContext();
        await this.#audio.resume().catch(() => undefined);
        this.#isMuted = this.#audio.state !== 'running';
    }

    #sound(tune: keyof typeof tunes): void {
        if (!sound.isOn) return;
        const audio = (this.#audio ??= new AudioContext());
        this.#isMuted = audio.state !== 'running';
        if (this.#isMuted) return;
        for (const tone of tunes[tune]) play(audio, tone);
    }
}

function play(audio: AudioContext, { hertz, from, length }: Tone): void {
    const begin = audio.currentTime + from;
    const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
    oscillator.type = 'square';
    oscillator.frequency.value = hertz;
    // A tone that begins at once clicks.
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(0.2, begin + 0.01);
    gain.gain.linearRampToValueAtTime(0, begin + length);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(begin);
    oscillator.stop(begin + length);
}

export const alarms = new Alarms();
