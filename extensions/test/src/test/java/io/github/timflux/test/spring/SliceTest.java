package io.github.timflux.test.spring;

import io.github.timflux.simulator.TimSimulator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.test.web.reactive.server.WebTestClient;

@WebFluxTest
@RealServiceProperties
@EnableTimSimulator(attributeNames = "city")
final class SliceTest {

    @Autowired
    private TimSimulator simulator;

    @Autowired
    private WebTestClient web;

    @Test
    void shouldProvideAClientForTheController() {
        simulator.change(settings -> settings.account("u1", Map.of("city", "Busan")));
        web.get().uri("/users/u1").exchange().expectBody(String.class).isEqualTo("{\"city\":\"Busan\"}");
    }
}
