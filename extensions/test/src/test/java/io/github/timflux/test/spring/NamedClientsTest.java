package io.github.timflux.test.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

final class NamedClientsTest {

    @Configuration(proxyBeanMethods = false)
    static class Application {}

    @Nested
    @SpringJUnitConfig(Application.class)
    @EnableTimSimulator(clients = {"orders", "billing"})
    final class OfTheAnnotation {

        @RepeatedTest(2)
        void shouldCallTheSimulatorOfTheirName(
                @Autowired @Qualifier("orders") TimSimulator orders,
                @Autowired @Qualifier("billing") TimSimulator billing,
                @Autowired @Qualifier("orders") PushApi ordersPush,
                @Autowired @Qualifier("billing") PushApi billingPush) {
            verifyCalls(ordersPush, orders, billing);
            verifyCalls(billingPush, billing, orders);
            assertThat(orders.sdkAppId()).isNotEqualTo(billing.sdkAppId());
            assertThat(billing.recordedCalls()).hasSize(1);
        }

        @Test
        void shouldBeTheOnlyClients(@Autowired List<TimClient> clients) {
            assertThat(clients).hasSize(2);
        }
    }

    @Nested
    @SpringJUnitConfig(Application.class)
    @EnableTimSimulator(clients = "orders")
    @TestPropertySource(
            properties = {
                "timflux.sdk-app-id=1",
                "timflux.secret-key=${NO_SUCH_KEY}",
                "timflux.clients.orders.sdk-app-id=2",
                "timflux.clients.orders.endpoint=https://localhost:1",
                "timflux.clients.orders.quota.name=orders",
                "timflux.clients.news.sdk-app-id=${NO_SUCH_ID}",
                "timflux.clients.news.region=frankfurt",
                "timflux.clients.news.proxy.uri=http://localhost:1"
            })
    final class OfTheProperties {

        @Test
        void shouldNeverCallTheRealService(
                @Autowired @Qualifier("orders") TimSimulator orders,
                @Autowired @Qualifier("news") TimSimulator news,
                @Autowired TimSimulator other,
                @Autowired @Qualifier("orders") PushApi ordersPush,
                @Autowired @Qualifier("news") PushApi newsPush,
                @Autowired PushApi push) {
            verifyCalls(ordersPush, orders, news);
            verifyCalls(newsPush, news, other);
            verifyCalls(push, other, null);
        }
    }

    @Nested
    @SpringJUnitConfig(Application.class)
    @EnableTimSimulator
    @TestPropertySource(
            properties = {"timflux.region=frankfurt", "timflux.clients.news.sdk-app-id=2", "timflux.secret-key=1"})
    final class WithoutNames {

        @Test
        void shouldOnlyHaveTheClientsOfTheProperties(
                @Autowired TimSimulator news, @Autowired PushApi push, @Autowired TimClient client) {
            verifyCalls(push, news, null);
            assertThat(client.toString()).contains(news.endpoint().toString());
        }
    }

    private static void verifyCalls(PushApi push, TimSimulator called, @Nullable TimSimulator other) {
        int before = other == null ? 0 : other.recordedCalls().size();
        push.attributeNames().get().block();
        assertThat(called.recordedCalls()).hasSize(1);
        assertThat(other == null ? 0 : other.recordedCalls().size()).isEqualTo(before);
    }
}
