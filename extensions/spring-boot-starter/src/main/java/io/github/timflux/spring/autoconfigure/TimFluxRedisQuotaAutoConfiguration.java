package io.github.timflux.spring.autoconfigure;

import io.github.timflux.redis.RedisQuota;
import io.github.timflux.spring.internal.client.SharedQuotaDetails;
import io.github.timflux.spring.internal.redis.RedisQuotaDetails;
import io.github.timflux.spring.internal.redis.RedisQuotaFactory;
import io.github.timflux.spring.internal.redis.SpringDataRedis;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.MasterReplica;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Shares the quota between the instances of the application, if {@code timflux-redis-quota} is on the class path. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
            // The name in Spring Boot 3.
            "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration"
        },
        before = TimFluxAutoConfiguration.class)
@ConditionalOnClass(RedisQuota.class)
@ConditionalOnBooleanProperty(name = "timflux.enabled", matchIfMissing = true)
public final class TimFluxRedisQuotaAutoConfiguration {

    TimFluxRedisQuotaAutoConfiguration() {}

    @Bean
    RedisQuotaFactory timFluxRedisQuotaFactory(
            ObjectProvider<SpringDataRedis> springDataRedis,
            ObjectProvider<SslBundles> sslBundles,
            ObjectProvider<MeterRegistry> meters) {
        return new RedisQuotaFactory(springDataRedis.getIfAvailable(), sslBundles.getIfAvailable(), meters);
    }

    @Bean
    SharedQuotaDetails timFluxRedisQuotaDetails() {
        return new RedisQuotaDetails();
    }

    /** Applies if the application uses Spring Data Redis with Lettuce, on Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({LettuceConnectionFactory.class, DataRedisConnectionDetails.class})
    @ConditionalOnBean({LettuceConnectionFactory.class, DataRedisConnectionDetails.class})
    static final class SpringDataRedisConfiguration {

        @Bean
        SpringDataRedis timFluxSpringDataRedis(
                LettuceConnectionFactory connectionFactory, DataRedisConnectionDetails details) {
            return new SpringDataRedis(connectionFactory, masterAndReplicas(details));
        }

        private static List<RedisStandaloneConfiguration> masterAndReplicas(DataRedisConnectionDetails details) {
            MasterReplica masterReplica = details.getMasterReplica();
            return masterReplica == null
                    ? List.of()
                    : masterReplica.getNodes().stream()
                            .map(node -> {
                                RedisStandaloneConfiguration access =
                                        new RedisStandaloneConfiguration(node.host(), node.port());
                                access.setUsername(details.getUsername());
                                access.setPassword(details.getPassword());
                                return access;
                            })
                            .toList();
        }
    }

    /** Applies if the application uses Spring Data Redis with Lettuce, on Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            value = LettuceConnectionFactory.class,
            name = "org.springframework.boot.autoconfigure.data.redis.RedisConnectionDetails")
    @ConditionalOnBean(LettuceConnectionFactory.class)
    static final class SpringBoot3DataRedisConfiguration {

        @Bean
        SpringDataRedis timFluxSpringDataRedis(LettuceConnectionFactory connectionFactory) {
            return new SpringDataRedis(connectionFactory, List.of());
        }
    }
}
