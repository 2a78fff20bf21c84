const kept = 'parley.sound';

/** Whether immediate and flash notices are heard. */
class Sound {
    #isOn = $state(localStorage.getItem(kept) !== 'off');

    get isOn(): boolean {
        return this.#isOn;
    }

    set isOn(isOn: boolean) {
        this.#isOn = isOn;
        localStorage.setItem(kept, isOn ? 'on' : 'off');
    }
}

export const sound = new Sound();
