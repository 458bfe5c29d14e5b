package io.github.timflux.simulator.internal.fault;

import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.StrictRule;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Decides by fault and random generator which accounts a response contains, in which order, and whether the operation
 * is executed.
 *
 * <p>Without a fault and with all strict rules, a response contains each account of the request once, in random order.
 * The samples in Tencent's documents do not keep the order of the request either.
 *
 * @param executes whether the operation is executed: a write is applied, a function is called
 */
public record ResponsePlan(Fault fault, RandomGenerator random, Strictness strictness, boolean executes) {

    /** The start of the name of an account that was not requested; a number follows. */
    private static final String EXTRA_ACCOUNT = "extra-account-";

    /** One account of the response. */
    public record ListedAccount(String account, boolean requested) {}

    /** Creates the plan of a call. It decides once whether the operation is executed. */
    public static ResponsePlan of(Fault fault, RandomGenerator random, Strictness strictness) {
        boolean executes =
                switch (FaultEffect.of(fault).outcome()) {
                    case ANSWERED -> true;
                    case UNCERTAIN -> random.nextBoolean();
                    case NOT_PROCESSED -> false;
                };
        return new ResponsePlan(fault, random, strictness, executes);
    }

    /** Returns the accounts of the response in order. */
    public List<ListedAccount> select(List<String> requestedAccounts) {
        List<ListedAccount> accounts = new ArrayList<>(requestedAccounts.size() + 8);
        Stream<String> requested = requestedAccounts.stream();
        (strictness.isRelaxed(StrictRule.REPEATED_ACCOUNT_IN_READ) ? requested : requested.distinct())
                .forEach(account -> accounts.add(new ListedAccount(account, true)));
        shuffle(accounts);
        if (!(fault instanceof InjectedFault injected)) {
            return accounts;
        }
        switch (injected) {
            // The first half; the list is in random order, unless that rule is relaxed.
            case MISSING_ACCOUNTS ->
                accounts.subList(0, (accounts.size() + 1) / 2).clear();
            case DUPLICATE_ACCOUNTS -> accounts.addAll(List.copyOf(accounts.subList(0, (accounts.size() + 3) / 4)));
            case EXTRA_ACCOUNTS -> accounts.addAll(extraAccounts());
            case OTHER_ACCOUNTS_ONLY -> {
                accounts.clear();
                accounts.addAll(extraAccounts());
            }
            default -> {
                return accounts;
            }
        }
        shuffle(accounts);
        return accounts;
    }

    private List<ListedAccount> extraAccounts() {
        return random.longs(3, 0, Long.MAX_VALUE)
                .mapToObj(number -> new ListedAccount(EXTRA_ACCOUNT + number, false))
                .toList();
    }

    /** Returns whether the response contains no requested account. */
    public boolean hasOtherAccountsOnly() {
        return fault == InjectedFault.OTHER_ACCOUNTS_ONLY;
    }

    /** Returns whether one account of the response cannot be read. */
    public boolean hasOddAccount() {
        return fault == InjectedFault.ODD_ACCOUNT_VALUE;
    }

    /** Decides whether the next item of {@code ErrorList} has an {@code ErrorInfo}. */
    public boolean hasErrorInfo() {
        return random.nextBoolean() || strictness.isRelaxed(StrictRule.MISSING_ERROR_INFO);
    }

    private void shuffle(List<ListedAccount> accounts) {
        if (strictness.isRelaxed(StrictRule.RANDOM_ORDER)) {
            return;
        }
        for (int last = accounts.size() - 1; last > 0; last--) {
            int chosen = random.nextInt(last + 1);
            accounts.set(chosen, accounts.set(last, accounts.get(chosen)));
        }
    }
}
