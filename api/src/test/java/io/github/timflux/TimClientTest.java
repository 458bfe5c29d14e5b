package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class TimClientTest {

    private final TimPushApi timPush = new StubApi();
    private final PushApi allMemberPush = new StubApi();
    private final TimClient client = new StubClient(timPush, allMemberPush);

    @Test
    void shouldReturnOperationsOfTimPush() {
        assertThat(client.pushApi(PathFamily.TIM_PUSH)).isSameAs(timPush);
    }

    @Test
    void shouldReturnOperationsOfAllMemberPush() {
        assertThat(client.pushApi(PathFamily.ALL_MEMBER_PUSH)).isSameAs(allMemberPush);
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldThrowForNullPathFamily() {
        assertThatNullPointerException().isThrownBy(() -> client.pushApi(null));
    }

    private record StubClient(TimPushApi timPush, PushApi allMemberPush) implements TimClient {

        @Override
        public List<RateLimiterState> rateLimiters() {
            return List.of();
        }

        @Override
        public List<EndpointState> endpoints() {
            return List.of();
        }

        @Override
        public List<ClientProblem> problems() {
            return List.of();
        }

        @Override
        public Mono<String> call(String path, String json, CallOptions options) {
            return Mono.empty();
        }

        @Override
        public Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts) {
            return Flux.empty();
        }

        @Override
        public Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts, BulkOptions options) {
            return Flux.empty();
        }

        @Override
        public Mono<Void> ping(PathFamily family, Duration timeout) {
            return Mono.empty();
        }

        @Override
        public void changeCallsPerSecond(double callsPerSecond) {
            // Has no rate limit.
        }

        @Override
        public void renewUserSig() {
            // Has no UserSig.
        }

        @Override
        public void close() {
            // Has no connections.
        }

        @Override
        public Mono<Void> closeGracefully(Duration timeout) {
            return Mono.empty();
        }
    }

    /** Only its identity matters. */
    private static final class StubApi implements TimPushApi {

        @Override
        public AttributeOperations attributes() {
            throw new UnsupportedOperationException("attributes");
        }

        @Override
        public TimPushTagOperations tags() {
            throw new UnsupportedOperationException("tags");
        }

        @Override
        public TimPushAttributeNameOperations attributeNames() {
            throw new UnsupportedOperationException("attributeNames");
        }

        @Override
        public TimPushApi with(BulkOptions options) {
            return this;
        }
    }
}
