package io.github.timflux.simulator.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.limit.RateLimits;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.internal.push.PushLimits;
import io.github.timflux.simulator.internal.push.PushRecorder;
import io.github.timflux.simulator.internal.state.AccountSettings;
import io.github.timflux.simulator.internal.state.AccountStore;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OperationRouterTest {

    private final OperationRouter router = new OperationRouter(
            new AccountStore(new AccountSettings(Map.of(), account -> null, List.of(), account -> false)),
            new PushRecorder(new PushLimits(0, 0)),
            UnknownAccountResponse.EMPTY,
            Strictness.ALL_RULES,
            Map.of("/v4/a/b", request -> "{}"));

    @Test
    void shouldLimitPushesByTheirDocumentedRatesAndAllOthersByTheCommonRate() {
        assertThat(router.rateLimits(new RateLimits(RateLimit.of(70), Map.of())))
                .containsEntry("/v4/timpush/push", RateLimit.of(1))
                .containsEntry("/v4/all_member_push/im_push", RateLimit.of(1))
                .containsEntry("/v4/timpush/revoke", RateLimit.of(1))
                .containsEntry("/v4/timpush/batch", RateLimit.of(30))
                .containsEntry("/v4/timpush/get_tag", RateLimit.of(70))
                .containsEntry("/v4/a/b", RateLimit.of(70))
                .hasSize(23);
    }

    @Test
    void shouldLimitAPathByItsOwnRateFirst() {
        Map<String, RateLimit> byPath = Map.of("/v4/timpush/push", RateLimit.of(2), "/v4/a/b", RateLimit.of(3));

        assertThat(router.rateLimits(new RateLimits(RateLimit.UNLIMITED, byPath)))
                .containsEntry("/v4/timpush/push", RateLimit.of(2))
                .containsEntry("/v4/a/b", RateLimit.of(3))
                .containsEntry("/v4/timpush/batch", RateLimit.UNLIMITED);
    }
}
