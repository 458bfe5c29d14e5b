package io.github.timflux.simulator;

/** What an operation does to accounts. */
interface Change<T> {

    /**
     * Checks what is wanted for any account, whoever it is.
     *
     * @throws RefusedException if the call fails as a whole
     */
    void check(T wanted, Slots slots);

    /**
     * Drafts the change of one account.
     *
     * @throws RefusedException if it fails for the account; nothing of it is in the draft then
     */
    void apply(Item<T> item, Draft draft);
}
