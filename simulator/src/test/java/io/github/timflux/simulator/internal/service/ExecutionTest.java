package io.github.timflux.simulator.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.fault.FaultEffect;
import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.push.PushLimits;
import io.github.timflux.simulator.internal.push.PushRecorder;
import io.github.timflux.simulator.internal.state.AccountStore;
import io.github.timflux.simulator.internal.state.InitialAccounts;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests for all faults whether a function is called, and whether a push is recorded. */
final class ExecutionTest {

    private static final int CALLS = 200;

    private final AtomicInteger executions = new AtomicInteger();
    private final CallRecorder recorder = new CallRecorder(CALLS);
    private final PushRecorder pushes = new PushRecorder(new PushLimits(CALLS, CALLS));

    @ParameterizedTest
    @EnumSource
    void shouldCallTheFunctionAsOftenAsAWriteWouldBeApplied(InjectedFault fault) {
        CallHandler handler = handler(fault);

        IntStream.range(0, CALLS).forEach(call -> handler.handle(CallHandlers.call("/v4/a/b", "{}")));

        expectExecutions(fault, executions.get());
    }

    @ParameterizedTest
    @EnumSource
    void shouldRecordAPushAsOftenAsAWriteWouldBeApplied(InjectedFault fault) {
        CallHandler handler = handler(fault);

        IntStream.range(0, CALLS)
                .forEach(call -> handler.handle(
                        CallHandlers.call("/v4/timpush/push", "{\"MsgRandom\":1,\"OfflinePushInfo\":{}}")));

        expectExecutions(fault, pushes.pushes().size());
    }

    private void expectExecutions(InjectedFault fault, int executions) {
        FaultEffect effect = FaultEffect.of(fault);
        switch (effect.outcome()) {
            case ANSWERED -> assertThat(executions).isEqualTo(effect.error() == null ? CALLS : 0);
            case UNCERTAIN -> assertThat(executions).isBetween(CALLS / 3, CALLS * 2 / 3);
            case NOT_PROCESSED -> assertThat(executions).isZero();
        }
        assertThat(recorder.recordedCalls().stream().filter(RecordedCall::executed))
                .hasSize(executions);
    }

    private CallHandler handler(InjectedFault fault) {
        return new CallHandler(
                CallHandlers.settings(1, Map.of("/v4/a/b", request -> {
                    executions.incrementAndGet();
                    return "{}";
                })),
                new AccountStore(new InitialAccounts(Map.of(), account -> null, List.of(), account -> false)),
                pushes,
                new FaultSelector(Collections.nCopies(CALLS, fault), Map.of()),
                recorder,
                InstantSource.system(),
                () -> 0);
    }
}
