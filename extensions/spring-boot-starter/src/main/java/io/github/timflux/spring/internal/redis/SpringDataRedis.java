package io.github.timflux.spring.internal.redis;

import io.github.timflux.redis.RedisQuota;
import io.github.timflux.redis.RedisQuotaBuilder;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The Redis of the {@code spring.data.redis} properties, with the Lettuce client that Spring Boot created for it.
 *
 * <p>This class has no member with a type of Spring Boot: Spring reads all members, and the types have other names in
 * Spring Boot 3.
 *
 * @param connectionFactory has the Lettuce client, and the address and the credentials of a standalone Redis
 * @param isStandalone false if Redis is a cluster, or has sentinels or replicas
 */
public record SpringDataRedis(LettuceConnectionFactory connectionFactory, boolean isStandalone) {

    /** Creates the builder of a quota on this Redis. */
    RedisQuotaBuilder quotaBuilder(long sdkAppId) {
        if (!isStandalone || !(connectionFactory.getRequiredNativeClient() instanceof RedisClient client)) {
            throw new IllegalArgumentException("It is not set, and spring.data.redis describes a cluster or sentinels;"
                    + " expected the URI of a standalone Redis, or a bean of type RedisQuota.");
        }
        return RedisQuota.builder(sdkAppId, client, uri());
    }

    private RedisURI uri() {
        RedisStandaloneConfiguration standalone = connectionFactory.getStandaloneConfiguration();
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(standalone.getHostName())
                .withPort(standalone.getPort())
                .withDatabase(standalone.getDatabase())
                .withSsl(connectionFactory.isUseSsl());
        String user = standalone.getUsername();
        standalone.getPassword().toOptional().ifPresent(password -> {
            if (user == null) {
                uri.withPassword(password);
            } else {
                uri.withAuthentication(user, password);
            }
        });
        return uri.build();
    }
}
