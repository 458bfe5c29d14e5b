package io.github.timflux.spring;

import io.github.timflux.redis.RedisQuota;
import io.github.timflux.redis.RedisQuotaBuilder;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The Redis that {@code spring.data.redis} describes, over the Lettuce client that Spring has made for it.
 *
 * @param connections has the client
 * @param details where Redis is
 */
record ApplicationRedis(LettuceConnectionFactory connections, DataRedisConnectionDetails details) {

    /** Starts to describe a quota there. */
    RedisQuotaBuilder quota(long sdkAppId) {
        Standalone one = details.getStandalone();
        if (one == null || !(connections.getRequiredNativeClient() instanceof RedisClient client)) {
            throw new IllegalArgumentException("There is none, and spring.data.redis describes more than one Redis;"
                    + " expected a URI, or a bean of type RedisQuota.");
        }
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(one.getHost())
                .withPort(one.getPort())
                .withDatabase(one.getDatabase())
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
