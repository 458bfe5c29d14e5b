package io.github.timflux.core.catalog;

import io.github.timflux.AccountResult;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;

/**
 * A call to the service of {@link OperationCatalog#simulator()}, with the results that it must have.
 *
 * @param name the name of the test case
 * @param writes whether the call changes anything
 * @param ofAccounts whether the call is about accounts and not about attribute names
 * @param call makes the call
 * @param expected the results if the call succeeds
 * @param effect whether the service has the state that a successful call leaves
 */
public record ExampleCall(
        String name,
        boolean writes,
        boolean ofAccounts,
        Function<TimClient, Flux<? extends AccountResult<?>>> call,
        List<? extends AccountResult<?>> expected,
        Predicate<TimSimulator> effect) {

    /** {@return whether the call has one result, so that it cannot fail in part} */
    public boolean isSingle() {
        return expected.size() == 1;
    }

    /** {@return the accounts of the expected results, sorted} */
    public List<String> accounts() {
        return expected.stream().map(AccountResult::account).sorted().toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
