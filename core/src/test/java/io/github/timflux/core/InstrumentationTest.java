package io.github.timflux.core;

import static io.github.timflux.core.testing.SimulatorFixture.accounts;
import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.spi.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls of the {@link Instrumentation} hooks of a client. */
final class InstrumentationTest {

    private static final String GET = "v4/timpush/get_attr";

    @Test
    void shouldCallHooksForStreamsAndTheirRequests() {
        RecordingInstrumentation instrumentation = new RecordingInstrumentation();
        try (TimSimulator simulator = simulator().start();
                TimClient client =
                        client(simulator).instrumentation(instrumentation).build()) {
            Flux<?> results =
                    client.timPush().attributes().get(accounts(250)).contextWrite(c -> c.put("caller", "job"));
            results.blockLast();
            results.blockLast();
        }
        assertThat(instrumentation.hookCalls)
                .startsWith("opened", "stream " + GET)
                .endsWith("closed");
        assertThat(instrumentation.subscriptions).containsExactly("stream", "stream");
        assertThat(instrumentation.requests).hasSize(6).allSatisfy(request -> {
            assertThat(request.operation()).isEqualTo(GET);
            assertThat(callers(request)).containsExactly("job");
        });
        assertThat(instrumentation.requests)
                .extracting(Instrumentation.OutgoingRequest::accounts)
                .containsExactlyInAnyOrder(100, 100, 50, 100, 100, 50);
    }

    @Test
    void shouldPassTheContextsOfAllCallersThatShareARequest() {
        RecordingInstrumentation instrumentation = new RecordingInstrumentation();
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(1).withName("observed"))
                        .instrumentation(instrumentation)
                        .build()) {
            // The first call takes the only permit of this second; the others share the next request.
            singleRead(client, "first").block();
            Flux.just("u1", "u2", "u3")
                    .flatMap(account -> singleRead(client, account), 3)
                    .blockLast();
        }
        assertThat(instrumentation.requests)
                .extracting(InstrumentationTest::callers)
                .satisfiesExactly(alone -> assertThat(alone).containsExactly("first"), shared -> assertThat(shared)
                        .containsExactlyInAnyOrder("u1", "u2", "u3"));
        assertThat(instrumentation.requests.get(1).permitWait()).isPositive();
        assertThat(instrumentation.subscriptions).containsOnly("single").hasSize(4);
    }

    @Test
    void shouldNotPassTheContextOfACallerThatCancelled() {
        RecordingInstrumentation instrumentation = new RecordingInstrumentation();
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(1).withName("cancelled caller"))
                        .instrumentation(instrumentation)
                        .build()) {
            singleRead(client, "first").block();
            simulator.enqueueFaults(InjectedFault.BAD_GATEWAY);
            Disposable cancelled = singleRead(client, "u1").subscribe();
            instrumentation.runAtRequest(2, cancelled::dispose);
            singleRead(client, "u2").block();
        }
        assertThat(instrumentation.requests)
                .extracting(InstrumentationTest::callers)
                .satisfiesExactly(
                        alone -> assertThat(alone).containsExactly("first"),
                        shared -> assertThat(shared).containsExactlyInAnyOrder("u1", "u2"),
                        again -> assertThat(again).containsExactly("u2"));
    }

    private static Mono<?> singleRead(TimClient client, String caller) {
        String account = caller.startsWith("u") ? caller : "u0";
        return client.timPush().attributes().get(account).contextWrite(context -> context.put("caller", caller));
    }

    @Test
    void shouldPassNumberAndRandomOfEachAttempt() {
        RecordingInstrumentation instrumentation = new RecordingInstrumentation();
        List<RecordedCall> calls;
        try (TimSimulator simulator =
                        simulator().enqueueFaults(InjectedFault.BAD_GATEWAY).start();
                TimClient client =
                        client(simulator).instrumentation(instrumentation).build()) {
            client.timPush().attributeNames().get().block();
            calls = simulator.recordedCalls();
        }
        assertThat(instrumentation.hookCalls).containsExactly("opened", "single v4/timpush/get_attr_name", "closed");
        assertThat(instrumentation.requests)
                .extracting(Instrumentation.OutgoingRequest::attempt)
                .extracting(Attempt::number)
                .containsExactly(1, 2);
        assertThat(instrumentation.requests)
                .extracting(request -> String.valueOf(request.attempt().random()))
                .containsExactlyElementsOf(
                        calls.stream().map(RecordedCall::random).toList());
        assertThat(instrumentation.subscriptions).containsExactly("single", "request 1", "request 2");
    }

    @Test
    void shouldCallHooksForCallWithJsonText() {
        RecordingInstrumentation instrumentation = new RecordingInstrumentation();
        String path = "v4/timpush/revoke_all";
        try (TimSimulator simulator = simulator().respond(path, request -> "{}").start();
                TimClient client =
                        client(simulator).instrumentation(instrumentation).build()) {
            Mono<String> call = client.call(path, "{}");
            call.block();
            // Only valid paths become tags of metrics.
            client.call(path + "?a=b", "{}").onErrorComplete().block();
            call.block();
        }
        assertThat(instrumentation.hookCalls).containsExactly("opened", "single " + path, "single " + path, "closed");
        assertThat(instrumentation.requests)
                .extracting(Instrumentation.OutgoingRequest::operation)
                .containsExactly(path, path);
        assertThat(instrumentation.subscriptions).containsExactly("single", "request 1", "single", "request 1");
    }

    @Test
    void shouldCloseTheClientIfOnClientOpenedThrows() {
        Instrumentation failing = new Instrumentation() {
            @Override
            public void onClientOpened(TimClient client) {
                throw new IllegalArgumentException("There is no registry; expected one.");
            }
        };
        try (TimSimulator simulator = simulator().start()) {
            TimFlux.Builder builder = client(simulator).quota(Quota.perSecond(7).withName("failed opening"));
            assertThatThrownBy(builder.instrumentation(failing)::build)
                    .hasMessage("There is no registry; expected one.");
            // An open client would keep its quota from getting another rate.
            builder.quota(Quota.perSecond(8).withName("failed opening"))
                    .instrumentation(Instrumentation.none())
                    .build()
                    .close();
        }
    }

    private static List<String> callers(Instrumentation.OutgoingRequest request) {
        return request.callerContexts().stream()
                .map(context -> context.<String>get("caller"))
                .toList();
    }

    /** Records the calls of its hooks and the subscriptions to the publishers that it wraps. */
    private static final class RecordingInstrumentation implements Instrumentation {

        private final List<String> hookCalls = new CopyOnWriteArrayList<>();
        private final List<String> subscriptions = new CopyOnWriteArrayList<>();
        private final List<OutgoingRequest> requests = new CopyOnWriteArrayList<>();
        private final Map<Integer, Runnable> actions = new ConcurrentHashMap<>();

        /** Runs the action just before the request with that number, from 1, is sent. */
        void runAtRequest(int count, Runnable event) {
            actions.put(count, event);
        }

        @Override
        public <T> Flux<AccountResult<T>> aroundStream(String operation, Flux<AccountResult<T>> results) {
            hookCalls.add("stream " + operation);
            return results.doFirst(() -> subscriptions.add("stream"));
        }

        @Override
        public <T> Mono<T> aroundSingleCall(String operation, Mono<T> answer) {
            hookCalls.add("single " + operation);
            return answer.doFirst(() -> subscriptions.add("single"));
        }

        @Override
        public <T> Mono<T> aroundRequest(OutgoingRequest request, Mono<T> exchange) {
            requests.add(request);
            actions.getOrDefault(requests.size(), () -> {}).run();
            return request.operation().equals(GET)
                    ? exchange
                    : exchange.doFirst(() ->
                            subscriptions.add("request " + request.attempt().number()));
        }

        @Override
        public void onClientOpened(TimClient client) {
            hookCalls.add("opened");
        }

        @Override
        public void onClientClosed(TimClient client) {
            hookCalls.add("closed");
        }
    }
}
