package io.github.timflux.docs;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.TimSimulator;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import reactor.core.publisher.Mono;
import reactor.test.publisher.PublisherProbe;

/**
 * Runs the classes of docs/web-handler.md in Spring MVC, with the starter. MockMvc replaces the servlet container. The
 * controller and the error handler of the WebFlux samples are compiled from the sources of the starter's tests.
 */
final class SpringMvcTest {

    private static final String SAMPLES = "io.github.timflux.spring.sample.";
    private static final String SOURCES =
            "extensions/spring-boot-starter/src/test/java/io/github/timflux/spring/sample/%s.java";

    @EnableWebMvc
    @EnableAutoConfiguration
    static class Application {}

    @RestController
    static final class WaitingController {

        private PublisherProbe<String> call = PublisherProbe.of(Mono.never());

        @GetMapping("/waiting")
        Mono<String> waiting() {
            return call.mono();
        }
    }

    private static TimSimulator simulator;
    private static AnnotationConfigWebApplicationContext application;
    private static MockMvcTester mvc;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        simulator = TimSimulator.builder()
                .attributeNames("city")
                .account("u1", Map.of("city", "Seoul"), List.of("vip"))
                .start();
        application = new AnnotationConfigWebApplicationContext();
        application.setServletContext(new MockServletContext());
        application.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties()));
        application.register(Application.class, CityController.class, VipController.class, WaitingController.class);
        application.register(compileWebFluxSamples(folder, "UserController", "TimExceptionHandler"));
        application.refresh();
        mvc = MockMvcTester.from(application);
    }

    private static Class<?>[] compileWebFluxSamples(Path folder, String... samples) throws Exception {
        Map<String, String> sources = Stream.of(samples)
                .map(SOURCES::formatted)
                .collect(toMap(
                        source -> source, source -> ProjectFile.read(source).text()));
        new ChangedProject(folder, sources).compile();
        // Not closed: Spring loads more classes later. A folder needs no closing.
        ClassLoader loader =
                new ChildFirstClassLoader(List.of(folder.resolve("classes")), SpringMvcTest.class.getClassLoader());
        Class<?>[] compiled = new Class<?>[samples.length];
        for (int i = 0; i < samples.length; i++) {
            compiled[i] = loader.loadClass(SAMPLES + samples[i]);
        }
        return compiled;
    }

    private static Map<String, Object> properties() {
        return Map.of(
                "timflux.sdk-app-id", simulator.sdkAppId(),
                "timflux.secret-key", simulator.secretKey(),
                "timflux.endpoint", simulator.endpoint().toString());
    }

    @AfterAll
    static void close() {
        application.close();
        simulator.close();
    }

    @Test
    void shouldFreeTheServletThreadForAReturnedMono() {
        assertThat(mvc.get().uri("/users/u1/city").asyncExchange()).request().hasAsyncStarted(true);
        assertThat(mvc.get().uri("/users/u1/city")).hasStatusOk().hasBodyTextEqualTo("Seoul");
    }

    @Test
    void shouldRunTheControllerOfReadme() {
        assertThat(mvc.get().uri("/users/u1/vip")).hasStatusOk().hasBodyTextEqualTo("true");
    }

    @Test
    void shouldHoldTheServletThreadInBlock() {
        assertThat(mvc.get().uri("/users/u1/greeting").asyncExchange())
                .hasStatusOk()
                .hasBodyTextEqualTo("How is Seoul today?")
                .request()
                .hasAsyncStarted(false);
    }

    @Test
    void shouldRunTheControllerOfWebFlux() {
        assertThat(mvc.get().uri("/users/u1"))
                .hasStatusOk()
                .hasBodyTextEqualTo("{\"account\":\"u1\",\"attributes\":{\"city\":\"Seoul\"},\"tags\":[\"vip\"]}");
    }

    @Test
    void shouldRunTheErrorHandlerOfWebFlux() {
        assertThat(mvc.get().uri("/users/no-such-user/city")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/users/no-such-user/greeting")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void shouldWithdrawTheCallAfterTheTimeout() throws IOException {
        MockAsyncContext waiting = startCall();
        for (AsyncListener listener : waiting.getListeners()) {
            listener.onTimeout(new AsyncEvent(waiting));
        }
        waitingCall().assertWasCancelled();
    }

    @Test
    void shouldNotWithdrawTheCallAfterADisconnect() throws IOException {
        MockAsyncContext waiting = startCall();
        for (AsyncListener listener : waiting.getListeners()) {
            listener.onError(new AsyncEvent(waiting, new IOException("Broken pipe")));
        }
        waitingCall().assertWasNotCancelled();
    }

    private static MockAsyncContext startCall() {
        application.getBean(WaitingController.class).call = PublisherProbe.of(Mono.never());
        MvcTestResult waiting = mvc.get().uri("/waiting").asyncExchange();
        waitingCall().assertWasSubscribed();
        return requireNonNull((MockAsyncContext) waiting.getRequest().getAsyncContext());
    }

    private static PublisherProbe<String> waitingCall() {
        return application.getBean(WaitingController.class).call;
    }
}
