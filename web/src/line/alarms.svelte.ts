import { untrack } from 'svelte';
import { sound } from '../page/sound.svelte.ts';
import { picture } from '../picture/picture.svelte.ts';
import { templates } from './templates.svelte.ts';
import { callsOf, titleOf, tuneOf, type Calls } from './calls.ts';

/** A flash sounds so often until somebody takes it, in milliseconds. */
const flashAgainMilliseconds = 4_000;

/** A tone: how high, in hertz, from when and for how long, in seconds. */
interface Tone {
    readonly hertz: number;
    readonly from: number;
    readonly length: number;
}

// Two that differ in tune as well as in height, so that they are told apart in noise.
const tunes: Record<keyof Calls, readonly Tone[]> = {
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
    #isHeldBack = $state(false);
    #audio: AudioContext | undefined;
    #heard = new Set<string>();

    /** What nobody has taken yet: computed once for all that came in together. */
    readonly calls: Calls = $derived(callsOf(picture.notices.values(), picture.organ ?? ''));

    /**
     * True when nothing is heard: the person turned it off, or the browser lets nothing sound until
     * the page is touched.
     */
    get isMuted(): boolean {
        return !sound.isOn || this.#isHeldBack;
    }

    /** Lets it be heard; to be called when the person touches something. */
    async unmute(): Promise<void> {
        sound.isOn = true;
        await this.#unlock();
    }

    /**
     * Listens, sounds and keeps the title until what is returned is called.
     * @param title The page's own title.
     */
    mount(title: string): () => void {
        // What was there before is not news; what of it nobody took yet is.
        untrack(() => {
            if (sound.isOn) this.#speaker();
            this.#heard = new Set([...this.calls.flash, ...this.calls.immediate]);
            if (this.calls.flash.length > 0) this.#sound('flash');
        });
        void templates.load();
        const again = setInterval(() => {
            if (this.calls.flash.length > 0) this.#sound('flash');
        }, flashAgainMilliseconds);
        const unlock = (): void => {
            if (this.#isHeldBack) void this.#unlock();
        };
        addEventListener('pointerdown', unlock);
        addEventListener('keydown', unlock);
        const stop = $effect.root(() => {
            $effect(() => this.#hear(this.calls));
            $effect(() => {
                document.title = titleOf(this.calls, title, {
                    flash: templates.word('precedence', 'flash').toUpperCase(),
                    immediate: templates.word('precedence', 'immediate').toUpperCase(),
                });
            });
        });
        return () => {
            clearInterval(again);
            removeEventListener('pointerdown', unlock);
            removeEventListener('keydown', unlock);
            stop();
            document.title = title;
        };
    }

    #hear(calls: Calls): void {
        const tune = tuneOf(calls, this.#heard);
        if (tune) untrack(() => this.#sound(tune));
        this.#heard = new Set([...calls.flash, ...calls.immediate]);
    }

    // Browsers let a page sound only after the person has touched it.
    async #unlock(): Promise<void> {
        if (!sound.isOn) return;
        const audio = this.#speaker();
        await audio.resume().catch(() => undefined);
        this.#isHeldBack = audio.state !== 'running';
    }

    #sound(tune: keyof typeof tunes): void {
        if (!sound.isOn) return;
        const audio = this.#speaker();
        if (audio.state !== 'running') return;
        for (const tone of tunes[tune]) play(audio, tone);
    }

    #speaker(): AudioContext {
        if (this.#audio) return this.#audio;
        const audio = (this.#audio = new AudioContext());
        const look = (): void => void (this.#isHeldBack = audio.state !== 'running');
        audio.onstatechange = look;
        look();
        return audio;
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
