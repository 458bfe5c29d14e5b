package io.github.timflux.simulator;

/**
 * One of the two sets of operations: how it says that it failed for an account.
 *
 * @param newer whether it is {@code timpush}, which has an {@code ErrorList} and more to ask for
 * @param unknownAccounts what it says of accounts that do not exist
 */
record Family(boolean newer, UnknownAccounts unknownAccounts) {

    static Family timPush() {
        return new Family(true, UnknownAccounts.ERROR_LIST);
    }

    static Family allMemberPush(UnknownAccounts unknownAccounts) {
        return new Family(false, unknownAccounts);
    }

    /**
     * Tells how an account fails.
     *
     * @return true if {@code ErrorList} has it, false if it fails in silence
     * @throws RefusedException if the whole call fails for it
     */
    boolean lists(Refusal failure) {
        if (failure == Refusal.ACCOUNT_UNKNOWN) {
            Refusal.NO_SUCH_ACCOUNT.unless(unknownAccounts != UnknownAccounts.REFUSED);
            return unknownAccounts == UnknownAccounts.ERROR_LIST;
        }
        if (!newer) {
            throw new RefusedException(failure);
        }
        return true;
    }
}
