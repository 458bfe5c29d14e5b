package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.properties;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.Secret;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.core.TimFlux;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spring.autoconfigure.TimFluxAutoConfiguration;
import io.github.timflux.spring.autoconfigure.TimFluxHealthContributorAutoConfiguration;
import io.github.timflux.spring.internal.client.GracefulShutdownLifecycle;
import io.github.timflux.spring.internal.client.TimFluxRuntimeHints;
import io.github.timflux.spring.internal.properties.QuotaProperties;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

/** Applications run from code that Spring generated ahead of time, as native images do. */
final class AotTest {

    @ImportAutoConfiguration({TimFluxAutoConfiguration.class, TimFluxHealthContributorAutoConfiguration.class})
    static final class Application {}

    private static RuntimeHints hints() {
        RuntimeHints hints = new RuntimeHints();
        new TimFluxRuntimeHints().registerHints(hints, null);
        return hints;
    }

    @Test
    void shouldRegisterResourcesAndReflectiveMethods() throws ReflectiveOperationException {
        assertThat(RuntimeHintsPredicates.resource().forResource("io/github/timflux/core/version.properties"))
                .accepts(hints());
        assertThat(TimFlux.class.getResource("version.properties")).isNotNull();
        assertThat(RuntimeHintsPredicates.resource().forResource("io/github/timflux/redis/reserve-slots.lua"))
                .accepts(hints());
        assertThat(RedisQuota.class.getResource("reserve-slots.lua")).isNotNull();
        assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Secret.class.getMethod("of", String.class)))
                .accepts(hints());
    }

    /** The test of several clients checks most of this. */
    @Tag("thorough")
    @CompileWithForkedClassLoader
    @Test
    void shouldRunFromGeneratedCode() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            runGenerated(simulator, prepared -> {
                PushApi push = prepared.getBean(TimPushApi.class);
                assertThat(push.attributes().get("u1").blockOptional()).contains(Map.of("name", "u1"));
                assertThat(prepared.getBeansOfType(GracefulShutdownLifecycle.class))
                        .hasSize(1);
            });
        }
    }

    @CompileWithForkedClassLoader
    @Test
    void shouldRunSeveralClientsFromGeneratedCode() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            runGenerated(
                    simulator,
                    prepared -> {
                        assertThat(qualified(prepared, "orders")
                                        .attributes()
                                        .get("u1")
                                        .blockOptional())
                                .contains(Map.of("name", "u1"));
                        assertThat(qualified(prepared, "news")).isNotInstanceOf(TimPushApi.class);
                        assertThat(prepared.getBeansOfType(TimClient.class))
                                .containsOnlyKeys("timClient", "ordersTimClient", "newsTimClient");
                        assertThat(prepared.getBean(TimClient.class)).isSameAs(prepared.getBean("timClient"));
                        assertThat(prepared.getBean(PushApi.class)).isSameAs(prepared.getBean("timPushApi"));
                        assertThat(prepared.getBeansOfType(GracefulShutdownLifecycle.class))
                                .hasSize(1);
                    },
                    "timflux.clients.orders.settle-time=1s",
                    "timflux.clients.news.path-family=all-member-push");
        }
    }

    private static void assertConstructorsOfPropertiesAreRegistered(GenerationContext generation) {
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(QuotaProperties.class)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)
                        .or(RuntimeHintsPredicates.reflection()
                                .onConstructorInvocation(QuotaProperties.class.getDeclaredConstructors()[0])))
                .accepts(generation.getRuntimeHints());
    }

    private static PushApi qualified(GenericApplicationContext context, String client) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), PushApi.class, client);
    }

    private static GenericApplicationContext application(TimSimulator simulator, String... more) {
        AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext();
        set(application, simulator, more);
        application.register(Application.class);
        return application;
    }

    private static void set(GenericApplicationContext application, TimSimulator simulator, String... more) {
        TestPropertyValues.of(Stream.concat(Stream.of(properties(simulator)), Stream.of(more)))
                .applyTo(application);
    }

    private record Generated(TestGenerationContext context, ClassName initializer) {}

    private static Generated generate(GenericApplicationContext application, TestGenerationContext generation) {
        ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(application, generation);
        generation.writeGeneratedContent();
        return new Generated(generation, initializer);
    }

    /** Generates the code of the application, compiles it, and starts an application context from it. */
    private static void runGenerated(
            TimSimulator simulator, Consumer<GenericApplicationContext> check, String... more) {
        Generated generated = generate(application(simulator, more), new TestGenerationContext());
        assertConstructorsOfPropertiesAreRegistered(generated.context());
        TestCompiler.forSystem().with(generated.context()).compile(compiled -> {
            @SuppressWarnings("unchecked")
            ApplicationContextInitializer<GenericApplicationContext> initializer = compiled.getInstance(
                    ApplicationContextInitializer.class, generated.initializer().toString());
            try (GenericApplicationContext prepared = new GenericApplicationContext()) {
                set(prepared, simulator, more);
                initializer.initialize(prepared);
                prepared.refresh();
                check.accept(prepared);
            }
        });
    }
}
