package io.github.timflux.spring.internal.redis;

import io.github.timflux.redis.RedisQuota;
import io.github.timflux.redis.RedisQuotaState;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spring.internal.client.SharedQuotaDetails;
import java.util.LinkedHashMap;
import java.util.Map;

/** Describes where the permits of a {@link RedisQuota} come from. */
public final class RedisQuotaDetails implements SharedQuotaDetails {

    @Override
    public Map<String, Object> of(PermitSchedulerProvider provider) {
        return provider instanceof RedisQuota quota ? details(quota) : Map.of();
    }

    private static Map<String, Object> details(RedisQuota quota) {
        Map<String, Object> operations = new LinkedHashMap<>();
        quota.states().forEach(state -> operations.put(state.operation(), details(state)));
        return Map.of("shared", quota.isShared(), "operations", operations);
    }

    private static Map<String, Object> details(RedisQuotaState state) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("mode", state.mode().name());
        details.put("timeInMode", state.timeInMode().toString());
        details.put("callsPerSecond", state.callsPerSecond());
        if (state.otherCallsPerSecond() != null) {
            details.put("otherCallsPerSecond", state.otherCallsPerSecond());
        }
        if (!state.lastError().isEmpty()) {
            details.put("lastError", state.lastError());
        }
        return details;
    }
}
