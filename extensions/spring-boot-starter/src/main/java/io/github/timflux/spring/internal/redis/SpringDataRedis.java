package io.github.timflux.spring.internal.redis;

import io.github.timflux.redis.RedisQuota;
import io.github.timflux.redis.RedisQuotaBuilder;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The Redis of the {@code spring.data.redis} properties, with the Lettuce client that Spring Boot created for it.
 *
 * @param connectionFactory has the Lettuce client
 * @param details address and credentials of Redis
 */
public record SpringDataRedis(LettuceConnectionFactory connectionFactory, DataRedisConnectionDetails details) {

    /** Creates the builder of a quota on this Redis. */
    RedisQuotaBuilder quotaBuilder(long sdkAppId) {
        Standalone standalone = details.getStandalone();
        if (standalone == null || !(connectionFactory.getRequiredNativeClient() instanceof RedisClient client)) {
            throw new IllegalArgumentException("It is not set, and spring.data.redis describes a cluster or sentinels;"
                    + " expected the URI of a standalone Redis, or a bean of type RedisQuota.");
        }
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(standalone.getHost())
                .withPort(standalone.getPort())
                .withDatabase(standalone.getDatabase())
                .withSsl(details.getSslBundle() != null);
        authenticate(uri);
        return RedisQuota.builder(sdkAppId, client, uri.build());
    }

    private void authenticate(RedisURI.Builder uri) {
        String user = details.getUsername();
        String password = details.getPassword();
        if (password != null && user != null) {
            uri.withAuthentication(user, password.toCharArray());
        } else if (password != null) {
            uri.withPassword(password.toCharArray());
        }
    }
}
