package io.github.timflux.spring;

import io.github.timflux.redis.RedisQuota;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Lets instances of the application share a quota, if {@code timflux-redis-quota} is there. */
@AutoConfiguration(
        afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
        before = TimFluxAutoConfiguration.class)
@ConditionalOnClass(RedisQuota.class)
@ConditionalOnBooleanProperty(name = "timflux.enabled", matchIfMissing = true)
public final class TimFluxRedisQuotaAutoConfiguration {

    TimFluxRedisQuotaAutoConfiguration() {}

    @Bean
    RedisPermits timFluxRedisPermits(ObjectProvider<ApplicationRedis> redis, ObjectProvider<MeterRegistry> registry) {
        return new RedisPermits(redis.getIfAvailable(), registry);
    }

    /** Where the application has a Redis of its own. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({LettuceConnectionFactory.class, DataRedisConnectionDetails.class})
    @ConditionalOnBean({LettuceConnectionFactory.class, DataRedisConnectionDetails.class})
    static final class OfTheApplication {

        @Bean
        ApplicationRedis timFluxApplicationRedis(
                LettuceConnectionFactory connections, DataRedisConnectionDetails details) {
            return new ApplicationRedis(connections, details);
        }
    }
}
