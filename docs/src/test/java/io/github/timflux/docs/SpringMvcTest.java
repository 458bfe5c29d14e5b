package io.github.timflux.docs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.TimSimulator;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

        private final PublisherProbe<String> call = PublisherProbe.of(Mono.never());

        @GetMapping("/waiting")
        Mono<String> waiting() {
            return call.mono();
        }
    }

    private static Class<?> userController;
    private static Class<?> errorHandler;

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("city")
            .account("u1", Map.of("city", "Seoul"), List.of("vip"))
            .start();
    private final AnnotationConfigWebApplicationContext application = new AnnotationConfigWebApplicationContext();
    private MockMvcTester mvc;

    @BeforeAll
    static void compileWebFluxSamples(@TempDir Path folder) throws Exception {
        userController = compile(folder, "UserController");
        errorHandler = compile(folder, "TimExceptionHandler");
    }

    private static Class<?> compile(Path folder, String sample) throws Exception {
        String source = SOURCES.formatted(sample);
        new ChangedProject(folder, Map.of(source, ProjectFile.read(source).text())).compile();
        // Not closed: Spring loads more classes later. A folder needs no closing.
        return new ChildFirstClassLoader(List.of(folder.resolve("classes")), SpringMvcTest.class.getClassLoader())
                .loadClass(SAMPLES + sample);
    }

    @BeforeEach
    void start() {
        application.setServletContext(new MockServletContext());
        application.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties()));
        application.register(Application.class, CityController.class, VipController.class, WaitingController.class);
        application.register(userController, errorHandler);
        application.refresh();
        mvc = MockMvcTester.from(application);
    }

    private Map<String, Object> properties() {
        return Map.of(
                "timflux.sdk-app-id", simulator.sdkAppId(),
                "timflux.secret-key", simulator.secretKey(),
                "timflux.endpoint", simulator.endpoint().toString());
    }

    @AfterEach
    void close() {
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

    private MockAsyncContext startCall() {
        MvcTestResult waiting = mvc.get().uri("/waiting").asyncExchange();
        waitingCall().assertWasSubscribed();
        return requireNonNull((MockAsyncContext) waiting.getRequest().getAsyncContext());
    }

    private PublisherProbe<String> waitingCall() {
        return application.getBean(WaitingController.class).call;
    }
}
