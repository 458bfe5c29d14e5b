package io.github.timflux.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.timflux.core.internal.auth.UserSigCache;
import io.github.timflux.core.internal.timer.TimerScheduler;
import io.github.timflux.core.internal.window.Windowing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.MonoOperator;
import reactor.netty.http.client.HttpClient;

/** Keeps the layout of api and core: dependencies between packages in one direction, no cycles, no blocking. */
@Tag("jdk")
final class ArchitectureTest {

    private static final String API = "io.github.timflux";
    private static final String SPI = "io.github.timflux.spi";
    private static final String API_INTERNAL = "io.github.timflux.internal";
    private static final String API_NETWORK = "io.github.timflux.network";
    private static final String CORE = "io.github.timflux.core";
    private static final String INTERNAL = CORE + ".internal.";
    private static final String ALL_OF_CORE = CORE + "..";

    /** The packages of core that each package may use, from the top layer to the bottom layer. */
    private static final Map<String, List<String>> ALLOWED_DEPENDENCIES = Map.ofEntries(
            entry(
                    "client",
                    List.of(
                            "bulk",
                            "coalesce",
                            "call",
                            "operation",
                            "auth",
                            "callback",
                            "circuit",
                            "health",
                            "http",
                            "json",
                            "network",
                            "ratelimit",
                            "retry",
                            "timer",
                            "validation",
                            "window")),
            entry("bulk", List.of("call", "callback", "http", "operation", "ratelimit", "retry", "window")),
            entry("coalesce", List.of("callback", "ratelimit", "retry", "window")),
            entry(
                    "call",
                    List.of(
                            "operation",
                            "auth",
                            "callback",
                            "circuit",
                            "health",
                            "http",
                            "json",
                            "ratelimit",
                            "retry",
                            "window")),
            entry("operation", List.of("callback", "http", "json", "retry", "validation", "window")),
            entry("json", List.of("http", "json.fast", "json.token", "window")),
            entry("json.fast", List.of("json.token", "window")),
            entry("json.token", List.of("window")),
            entry("circuit", List.of("callback", "http", "retry")),
            entry("health", List.of("http", "log")),
            entry("auth", List.of("callback", "log")),
            entry("http", List.of("callback", "log", "network")),
            entry("network", List.of()),
            entry("ratelimit", List.of("callback", "timer")),
            entry("retry", List.of("http")),
            entry("timer", List.of()),
            entry("validation", List.of()),
            entry("window", List.of()),
            entry("callback", List.of("log", "timer")),
            entry("log", List.of()));

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(API);

    @Test
    void shouldDescribeEveryPackageOfCore() {
        Stream<String> internals = ALLOWED_DEPENDENCIES.keySet().stream().map(name -> INTERNAL + name);
        assertThat(MAIN)
                .extracting(JavaClass::getPackageName)
                .filteredOn(name -> name.startsWith(CORE))
                .containsOnly(Stream.concat(Stream.of(CORE), internals).toArray(String[]::new));
        assertThat(MAIN).extracting(JavaClass::getPackageName).contains(API, SPI, API_INTERNAL, API_NETWORK);
    }

    @Test
    void shouldNotImportTests() {
        assertThat(MAIN).extracting(JavaClass::getName).doesNotContain(ArchitectureTest.class.getName());
    }

    @Test
    void shouldBuildApiOnReactorAndJavaOnly() {
        classes()
                .that()
                .resideInAnyPackage(API, SPI, API_INTERNAL, API_NETWORK)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        API,
                        SPI,
                        API_INTERNAL,
                        API_NETWORK,
                        "java..",
                        "javax.crypto..",
                        "javax.net.ssl..",
                        "reactor.core..",
                        "reactor.util.context..",
                        "org.reactivestreams..",
                        "org.jspecify.annotations..")
                .check(MAIN);
    }

    static Set<String> packagesOfCore() {
        return ALLOWED_DEPENDENCIES.keySet();
    }

    @ParameterizedTest
    @MethodSource("packagesOfCore")
    void shouldUseAllowedPackagesOnly(String name) {
        String[] allowed = Stream.concat(Stream.of(name), ALLOWED_DEPENDENCIES.getOrDefault(name, List.of()).stream())
                .map(other -> INTERNAL + other)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(INTERNAL + name)
                .should()
                .dependOnClassesThat(resideInAPackage(ALL_OF_CORE).and(not(resideInAnyPackage(allowed))))
                .check(MAIN);
    }

    @Test
    void shouldHaveNoCycleBetweenPackages() {
        slices().matching("io.github.timflux.core.(**)")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void shouldHaveNoCycleBetweenClassesOfCore() {
        slices().assignedFrom(TOP_LEVEL_CLASSES_OF_CORE)
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    /** A slice for each class, with its nested classes. */
    private static final SliceAssignment TOP_LEVEL_CLASSES_OF_CORE = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(CORE)
                    ? SliceIdentifier.of(type.getName().replaceAll("\\$.*", ""))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "top-level classes of core";
        }
    };

    @CsvSource({
        "io.netty.., http|network",
        "reactor.netty.., http|network",
        "tools.jackson.., json|json.token|auth",
        "io.github.resilience4j.., circuit|retry"
    })
    @ParameterizedTest
    void shouldUseLibraryInItsPackagesOnly(String library, String packages) {
        noClasses()
                .that(resideInAPackage(API + "..").and(not(resideInAPackage(INTERNAL + "(" + packages + ")"))))
                .and()
                .doNotBelongToAnyOf(Resilience4jPermitScheduler.class)
                .and()
                .resideOutsideOfPackage("io.github.timflux.simulator..")
                .should()
                .dependOnClassesThat(resideInAPackage(library).and(not(equivalentTo(HttpClient.class))))
                .check(MAIN);
    }

    /** The builder passes on the functions of the application that change the HTTP client. */
    @Test
    void shouldUseHttpClientInBuilderOnly() {
        noClasses()
                .that(resideInAPackage(API + "..")
                        .and(not(resideInAnyPackage(INTERNAL + "http", INTERNAL + "network"))))
                .and()
                .doNotBelongToAnyOf(TimFlux.class)
                .and()
                .resideOutsideOfPackage("io.github.timflux.simulator..")
                .should()
                .dependOnClassesThat(equivalentTo(HttpClient.class))
                .check(MAIN);
    }

    @Test
    void shouldKeepSimulatorIndependentOfCore() {
        noClasses()
                .that()
                .resideInAPackage("io.github.timflux.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ALL_OF_CORE)
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void shouldHaveFinalClassesOnly() {
        classes()
                .that()
                .resideInAPackage(ALL_OF_CORE)
                .and()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(FINAL)
                .check(MAIN);
    }

    @Test
    void shouldHavePublicDoorOnlyAtRootOfCore() {
        assertThat(MAIN)
                .filteredOn(type -> type.getPackageName().equals(CORE) && type.isTopLevelClass())
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder("TimFlux", "Resilience4jPermitScheduler", "package-info");
    }

    @Test
    void shouldNameNoPackageAfterNothing() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..")
                .check(MAIN);
    }

    @Test
    void shouldHaveEachPackageInOneModule() {
        Map<String, Set<String>> modules = MAIN.stream()
                .collect(groupingBy(JavaClass::getPackageName, mapping(ArchitectureTest::module, toUnmodifiableSet())));
        assertThat(modules)
                .allSatisfy((name, locations) -> assertThat(locations).hasSize(1));
    }

    @Test
    void shouldNeverSleepOrPrint() {
        inCore().should()
                .callMethodWhere(target(owner(assignableTo(Thread.class))).and(target(nameMatching("sleep"))))
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(MAIN);
    }

    @Test
    void shouldReadTimeFromSchedulersAndClocksOnly() {
        inCore().and()
                .doNotHaveFullyQualifiedName(TimerScheduler.class.getName())
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(MAIN);
    }

    @Test
    void shouldNeverBlock() {
        inCore().should()
                .callMethodWhere(ofPublisher("block|blockOptional|blockFirst|blockLast|toIterable|toStream|toFuture"))
                .check(MAIN);
    }

    @Test
    void shouldSubscribeInOperatorsAndSharedRequestsOnly() {
        inCore().and()
                // An operator passes on the subscription that it gets.
                .areNotAssignableTo(MonoOperator.class)
                .and()
                .areNotAssignableTo(FluxOperator.class)
                .and()
                .doNotHaveFullyQualifiedName(Windowing.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(INTERNAL + "ratelimit.PermitRequester")
                .and()
                .doNotHaveFullyQualifiedName(INTERNAL + "coalesce.BatchRequest")
                .and()
                .doNotHaveFullyQualifiedName(INTERNAL + "http.HttpExchangeMono")
                .and()
                .doNotHaveFullyQualifiedName(INTERNAL + "http.BodyAggregator")
                .and()
                .doNotHaveFullyQualifiedName(INTERNAL + "callback.SafeSubscriber")
                .and()
                // A signature is shared: it is renewed even if the callers that wait for it cancel.
                .doNotHaveFullyQualifiedName(UserSigCache.class.getName())
                .should()
                .callMethodWhere(ofPublisher("subscribe|subscribeWith|connect|cache"))
                .check(MAIN);
    }

    private static GivenClassesConjunction inCore() {
        return noClasses().that().resideInAPackage(ALL_OF_CORE);
    }

    private static DescribedPredicate<JavaCall<?>> ofPublisher(String methods) {
        return target(owner(assignableTo(Publisher.class))).and(target(nameMatching(methods)));
    }

    /** Returns the folder or archive that contains a class. */
    private static String module(JavaClass type) {
        String location = type.getSource().orElseThrow().getUri().toString();
        return location.substring(0, location.length() - (type.getName() + ".class").length());
    }
}
