package io.github.timflux.spring;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The operations of the only client, be it made here or not. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSingleCandidate(TimClient.class)
@ConditionalOnMissingBean(PushApi.class)
final class PushApiConfiguration {

    @Bean
    @ConditionalOnFamily(Family.TIMPUSH)
    TimPushApi timPushApi(TimClient client) {
        return PushApis.timPush(client);
    }

    @Bean
    @ConditionalOnFamily(Family.ALL_MEMBER_PUSH)
    PushApi allMemberPushApi(TimClient client) {
        return PushApis.allMemberPush(client);
    }
}
