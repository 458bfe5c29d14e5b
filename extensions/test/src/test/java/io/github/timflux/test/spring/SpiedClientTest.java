package io.github.timflux.test.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

import io.github.timflux.TimClient;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** A spy of the client is reset like the client, and does not record the reset. */
@SpringJUnitConfig(SpiedClientTest.Application.class)
@TestPropertySource(properties = "timflux.quota.calls-per-second=0.02")
@EnableTimSimulator
final class SpiedClientTest {

    @Configuration(proxyBeanMethods = false)
    static class Application {}

    @MockitoSpyBean
    private TimClient client;

    @RepeatedTest(2)
    void shouldResetTheClient() {
        assertThat(client.call("v4/timpush/get_attr_name", "{}").block()).isNotEmpty();
        verify(client).call("v4/timpush/get_attr_name", "{}");
    }
}
