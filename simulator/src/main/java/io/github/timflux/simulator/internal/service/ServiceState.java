package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.auth.UsedUserSigs;
import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.push.PushRecorder;
import io.github.timflux.simulator.internal.state.AccountStore;
import java.util.function.LongSupplier;

/**
 * What calls read and change. A change of the settings keeps it, and a reset replaces it.
 *
 * @param store the accounts and attribute names
 * @param pushes the pushes
 * @param faults selects the faults of calls
 * @param arrivals counts the calls
 * @param userSigs the UserSigs that were used
 * @param recorder the recorded calls and the statistics
 */
public record ServiceState(
        AccountStore store,
        PushRecorder pushes,
        FaultSelector faults,
        ArrivalSequencer arrivals,
        UsedUserSigs userSigs,
        CallRecorder recorder) {

    static ServiceState of(ServiceSettings settings, LongSupplier nanoTime) {
        FaultSelector faults = new FaultSelector(settings.faults());
        return new ServiceState(
                new AccountStore(settings.accounts()),
                new PushRecorder(settings.pushLimits()),
                faults,
                new ArrivalSequencer(faults, settings.seed(), nanoTime),
                new UsedUserSigs(),
                new CallRecorder(settings.recording()));
    }

    void apply(ServiceSettings settings) {
        store.apply(settings.accounts());
        pushes.apply(settings.pushLimits());
        faults.apply(settings.faults());
        arrivals.applySeed(settings.seed());
        recorder.apply(settings.recording());
    }
}
