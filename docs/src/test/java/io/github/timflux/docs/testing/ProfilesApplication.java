package io.github.timflux.docs.testing;

import io.github.timflux.PushApi;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The application of the samples with Spring. */
@SpringBootConfiguration
@EnableAutoConfiguration
class ProfilesApplication {

    @Bean
    Profiles profiles(PushApi push) {
        return new Profiles(push);
    }
}
