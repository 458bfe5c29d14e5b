package io.github.timflux.simulator.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.fault.FaultEffect;
import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.fault.FaultSettings.QueuedFault;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests for all faults whether a function is called, and whether a push is recorded. */
final class ExecutionTest {

    private static final int CALLS = 200;

    private final AtomicInteger executions = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void shouldCallTheFunctionAsOftenAsAWriteWouldBeApplied(InjectedFault fault) {
        SimulatedService service = service(fault);

        IntStream.range(0, CALLS).forEach(call -> service.handle(CallHandlers.call("/v4/a/b", "{}")));

        expectExecutions(fault, executions.get(), service);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRecordAPushAsOftenAsAWriteWouldBeApplied(InjectedFault fault) {
        SimulatedService service = service(fault);

        IntStream.range(0, CALLS)
                .forEach(call -> service.handle(
                        CallHandlers.call("/v4/timpush/push", "{\"MsgRandom\":1,\"OfflinePushInfo\":{}}")));

        expectExecutions(fault, service.state().pushes().pushes().size(), service);
    }

    private void expectExecutions(InjectedFault fault, int executions, SimulatedService service) {
        FaultEffect effect = FaultEffect.of(fault);
        switch (effect.outcome()) {
            case ANSWERED -> assertThat(executions).isEqualTo(effect.error() == null ? CALLS : 0);
            case UNCERTAIN -> assertThat(executions).isBetween(CALLS / 3, CALLS * 2 / 3);
            case NOT_PROCESSED -> assertThat(executions).isZero();
        }
        assertThat(service.state().recorder().recordedCalls().stream().filter(RecordedCall::executed))
                .hasSize(executions);
    }

    private SimulatedService service(InjectedFault fault) {
        FaultSettings faults = new FaultSettings(
                Collections.nCopies(CALLS, new QueuedFault(FaultSettings.ALL_PATHS, fault)), Map.of(), false);
        return CallHandlers.service(CallHandlers.settings(1, account -> null, faults, Map.of("/v4/a/b", request -> {
            executions.incrementAndGet();
            return "{}";
        })));
    }
}
