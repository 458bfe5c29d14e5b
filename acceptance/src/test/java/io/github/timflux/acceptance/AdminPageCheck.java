package io.github.timflux.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Watches the page at 100 calls a second, and takes screenshots: {@code .ci/test acceptance AdminPageCheck -Pacceptance
 * -Dwatch.seconds=60}. The screenshots are in the folder target.
 */
final class AdminPageCheck {

    private static final int SECONDS = Integer.getInteger("watch.seconds", 60);
    private static final int MAX_ELEMENTS = 2_000;
    private static final long MAX_HEAP_BYTES = 50_000_000;
    private static final List<String> CITIES = List.of("Busan", "Jakarta", "Seoul", "Shenzhen", "Singapore");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void shouldStayResponsiveAndSmall(String scheme) throws IOException {
        try (Browser browser = Browser.start(Path.of("target/profiles"));
                TimSimulator simulator = simulator();
                TimClient client = client(simulator)) {
            browser.colorScheme(scheme);
            browser.resize(1280, 1180, 1);
            browser.driver().executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
            AdminPage page = AdminPage.open(browser, simulator.endpoint(), "#accounts=" + 12_000 * SECONDS);
            Disposable job = job(client).subscribe();
            waitFor(SECONDS);
            assertThat(page.text("#connection")).isEqualTo("Live");
            assertThat(browser.accessibilityFaults()).isEmpty();
            Files.write(Path.of("target/admin-page-" + scheme + ".png"), browser.screenshot());
            assertThat(browser.number("document.querySelectorAll('*').length")).isLessThan(MAX_ELEMENTS);
            assertThat(browser.number("performance.memory.usedJSHeapSize")).isLessThan(MAX_HEAP_BYTES);
            assertThat(browser.consoleMessages()).isEmpty();
            assertThat(simulator.statistics().calls()).isGreaterThan(80L * SECONDS);
            job.dispose();
        }
    }

    private static void waitFor(int seconds) {
        Mono.delay(Duration.ofSeconds(seconds)).block();
    }

    private static TimSimulator simulator() {
        return TimSimulator.builder()
                .admin()
                .accountDirectory(account -> Map.of("city", CITIES.get(Math.floorMod(account.hashCode(), 5))))
                .attributeNames("city")
                .latency(Duration.ofMillis(20))
                .jitter(Duration.ofMillis(10))
                .fault(InjectedFault.INTERNAL_ERROR, 0.005)
                .fault(InjectedFault.CONNECTION_RESET, 0.001)
                .start();
    }

    private static TimClient client(TimSimulator simulator) {
        return TimFlux.builder(
                        simulator.sdkAppId(), Credentials.secretKey(simulator.identifier(), simulator.secretKey()))
                .endpoint(simulator.endpoint())
                .quota(Quota.perSecond(100).withName(simulator.endpoint().toString()))
                .build();
    }

    /** Reads attributes as fast as the quota allows, and adds tags in windows of several sizes. */
    private static Mono<Void> job(TimClient client) {
        Flux<String> accounts = Flux.range(0, Integer.MAX_VALUE).map(i -> "user-" + i);
        Flux<TagUpdate> updates = Flux.interval(Duration.ofMillis(25))
                .onBackpressureDrop()
                .concatMap(i -> Flux.range(0, (int) (1 + i % 40)).map(j -> TagUpdate.of("user-" + j, "vip")));
        return client.timPush()
                .attributes()
                .get(accounts)
                .then()
                .mergeWith(client.timPush().tags().add(updates).then())
                .then();
    }
}
