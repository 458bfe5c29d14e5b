package io.github.timflux.core.catalog;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.TimPushApi;
import io.github.timflux.core.internal.json.GoldenBodies;
import io.github.timflux.core.internal.operation.AccountOperation;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Names each operation, method and golden body that {@link OperationCatalog} lacks. */
final class OperationCatalogTest {

    @Test
    void shouldHaveAnEntryForEachAccountOperation() throws ReflectiveOperationException {
        Set<String> operations = new TreeSet<>();
        for (Method factory : AccountOperation.class.getDeclaredMethods()) {
            if (Modifier.isPublic(factory.getModifiers()) && Modifier.isStatic(factory.getModifiers())) {
                for (PathFamily family : PathFamily.values()) {
                    operations.add(operation(factory, family).name());
                }
            }
        }
        assertThat(sorted(OperationCatalog.ofAccounts()
                        .map(entry -> entry.operation().name())))
                .describedAs("operations with an entry in OperationCatalog")
                .containsExactlyInAnyOrderElementsOf(operations);
    }

    private static AccountOperation<?, ?> operation(Method factory, PathFamily family)
            throws ReflectiveOperationException {
        Object[] arguments = factory.getParameterCount() == 0 ? new Object[0] : new Object[] {family};
        return (AccountOperation<?, ?>) factory.invoke(null, arguments);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveAnEntryForEachMethodOfTheApi(PathFamily family) {
        Class<?> api = family == PathFamily.TIM_PUSH ? TimPushApi.class : PushApi.class;
        Set<String> methods = sorted(Arrays.stream(api.getMethods())
                .filter(group -> group.getParameterCount() == 0)
                .flatMap(group -> Arrays.stream(group.getReturnType().getMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .map(method -> group.getName() + "()." + method.getName())));
        assertThat(methods).contains("attributes().get");
        assertThat(sorted(OperationCatalog.of(family).map(CatalogEntry::method)))
                .describedAs("methods of %s with an entry in OperationCatalog", api.getSimpleName())
                .containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void shouldHaveAGoldenRequestAndAnswerForEachEntry() {
        assertThat(GoldenBodies.names())
                .containsAll(sorted(OperationCatalog.all()
                        .flatMap(entry -> Stream.of(entry.goldenRequest(), entry.goldenAnswer()))));
    }

    @Test
    void shouldHaveAnEntryForEachGoldenRequest() {
        assertThat(sorted(OperationCatalog.all().map(CatalogEntry::goldenRequest)))
                .containsExactlyInAnyOrderElementsOf(
                        sorted(GoldenBodies.names().stream().filter(name -> name.contains(".request"))));
    }

    @Test
    void shouldStateTheFailureOfEachPartialAnswer() {
        assertThat(OperationCatalog.ofAccounts()).allSatisfy(entry -> assertThat(entry.hasPartialAnswer())
                .describedAs("whether there is a golden body %s", entry.goldenPartialAnswer())
                .isEqualTo(entry.family() == PathFamily.TIM_PUSH)
                .isEqualTo(!entry.partialFailure().isEmpty()));
    }

    @Test
    void shouldHaveThePathAndTheKindOfTheOperation() {
        assertThat(OperationCatalog.ofAccounts()).allSatisfy(entry -> {
            assertThat("/" + entry.operation().method().path()).isEqualTo(entry.path());
            assertThat(entry.operation().method().effect().writes()).isEqualTo(entry.writes());
        });
    }

    @Test
    void shouldHaveAnOperationOfTheSimulatorForEachPath() {
        try (TimSimulator simulator = SimulatorFixture.simulator().start();
                TimClient client = SimulatorFixture.client(simulator).build()) {
            assertThat(sorted(OperationCatalog.all()
                            .filter(entry -> isUnknownCommand(entry, client))
                            .map(CatalogEntry::path)))
                    .describedAs("paths without a constant in SimulatedOperation")
                    .isEmpty();
        }
    }

    private static boolean isUnknownCommand(CatalogEntry entry, TimClient client) {
        return Boolean.TRUE.equals(Flux.from(entry.callWithGoldenRequest(client))
                .any(result ->
                        result instanceof AccountResult<?> accountResult && isUnknownCommand(accountResult.error()))
                .onErrorResume(TimException.class, error -> Mono.just(isUnknownCommand(error)))
                .block());
    }

    private static boolean isUnknownCommand(@Nullable TimException error) {
        return error != null && error.code() == 60_009;
    }

    private static Set<String> sorted(Stream<String> names) {
        return names.collect(toCollection(TreeSet::new));
    }
}
