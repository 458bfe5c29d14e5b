package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.state.AttributeSlots;
import io.github.timflux.simulator.internal.state.StoreTransaction;

/** The change that an operation makes to each account of a request. */
interface AccountChange<T> {

    /**
     * Checks the value of one item, independent of its account.
     *
     * @throws ServiceErrorException if the value is invalid; the whole call fails
     */
    void check(T value, AttributeSlots slots);

    /**
     * Changes one account in the transaction.
     *
     * @throws ServiceErrorException if the change fails for this account; the transaction does not contain it then
     */
    void apply(String account, T value, StoreTransaction transaction);
}
