package io.github.timflux.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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
import io.github.timflux.core.internal.auth.UserSigCache;
import io.github.timflux.core.internal.window.Windowing;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.MonoOperator;

/** That the house stands as its plan says. */
final class ArchitectureTest {

    private static final String API = "io.github.timflux";
    private static final String SPI = "io.github.timflux.spi";
    private static final String CORE = "io.github.timflux.core";
    private static final String ACCOUNTS = CORE + ".accounts";
    private static final String WITH_ROOMS = CORE + "..";

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(API);

    @ParameterizedTest
    @ValueSource(
            strings = {
                API,
                SPI,
                CORE,
                CORE + ".accounts",
                CORE + ".http",
                CORE + ".json",
                CORE + ".lookup",
                CORE + ".quota",
                CORE + ".resilience",
                CORE + ".rules",
                CORE + ".sign",
                CORE + ".window"
            })
    void shouldHaveSomethingToLookAtInEveryPackage(String name) {
        assertThat(MAIN).extracting(JavaClass::getPackageName).contains(name);
    }

    @Test
    void shouldLookAtNoTest() {
        assertThat(MAIN).extracting(JavaClass::getName).doesNotContain(ArchitectureTest.class.getName());
    }

    @Test
    void shouldBuildTheContractOnReactorAndThePlatformAlone() {
        classes()
                .that()
                .resideInAnyPackage(API, SPI)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        API,
                        SPI,
                        "java..",
                        "reactor.core..",
                        "reactor.util.context..",
                        "org.reactivestreams..",
                        "org.jspecify.annotations..")
                .check(MAIN);
    }

    /** All rooms may stand on this one. */
    @Test
    void shouldLetAccountsKnowNoRoom() {
        noClasses()
                .that()
                .resideInAPackage(ACCOUNTS)
                .should()
                .dependOnClassesThat(resideInAPackage(WITH_ROOMS).and(not(resideInAPackage(ACCOUNTS))))
                .check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "json", "quota", "resilience", "rules", "sign", "window"})
    void shouldKeepEachRoomFromKnowingAnotherOrTheRoot(String room) {
        String own = CORE + "." + room;
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAPackage(WITH_ROOMS).and(not(resideInAnyPackage(own, ACCOUNTS))))
                .check(MAIN);
    }

    @Test
    void shouldLetSingleCallsKnowWindowsAndNothingElse() {
        noClasses()
                .that()
                .resideInAPackage(CORE + ".lookup")
                .should()
                .dependOnClassesThat(resideInAPackage(WITH_ROOMS)
                        .and(not(resideInAnyPackage(CORE + ".lookup", CORE + ".window", ACCOUNTS))))
                .check(MAIN);
    }

    @CsvSource({
        "io.netty.., http",
        "reactor.netty.., http",
        "tools.jackson.., json|sign",
        "io.github.resilience4j.., resilience"
    })
    @ParameterizedTest
    void shouldNameEachLibraryInItsRoomsOnly(String library, String rooms) {
        noClasses()
                .that(resideInAPackage(API + "..").and(not(resideInAPackage(CORE + ".(" + rooms + ")"))))
                .and()
                .resideOutsideOfPackage("io.github.timflux.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(MAIN);
    }

    @Test
    void shouldKeepTheSimulatorFromKnowingTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("io.github.timflux.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(WITH_ROOMS)
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void shouldLeaveNoClassOpenToInheritance() {
        classes()
                .that()
                .resideInAPackage(WITH_ROOMS)
                .and()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(FINAL)
                .check(MAIN);
    }

    @Test
    void shouldNameNoPackageAfterNothing() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..impl..", "..internal..", "..helper..")
                .check(MAIN);
    }

    @Test
    void shouldHaveEachPackageInOneModule() {
        Map<String, Set<String>> modules = MAIN.stream()
                .collect(groupingBy(JavaClass::getPackageName, mapping(ArchitectureTest::module, toUnmodifiableSet())));
        assertThat(modules).allSatisfy((name, places) -> assertThat(places).hasSize(1));
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
    void shouldReadTheTimeOfSchedulersAndClocksOnly() {
        inCore().should()
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
                .callMethodWhere(ofAPublisher("block|blockOptional|blockFirst|blockLast|toIterable|toStream|toFuture"))
                .check(MAIN);
    }

    @Test
    void shouldSubscribeToWhatItIsGivenAndToSharedCallsOnly() {
        inCore().and()
                // An operator passes on the subscription that it is asked for.
                .areNotAssignableTo(MonoOperator.class)
                .and()
                .doNotHaveFullyQualifiedName(Windowing.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(CORE + ".quota.Requests")
                .and()
                .doNotHaveFullyQualifiedName(CORE + ".lookup.Run")
                .and()
                .doNotHaveFullyQualifiedName(CORE + ".http.MonoExchange")
                .and()
                .doNotHaveFullyQualifiedName(CORE + ".http.Body")
                .and()
                // A signature is for all who wait, is made if they leave, and has its time-out.
                .doNotHaveFullyQualifiedName(UserSigCache.class.getName())
                .should()
                .callMethodWhere(ofAPublisher("subscribe|subscribeWith|connect|cache"))
                .check(MAIN);
    }

    private static GivenClassesConjunction inCore() {
        return noClasses().that().resideInAPackage(WITH_ROOMS);
    }

    private static DescribedPredicate<JavaCall<?>> ofAPublisher(String methods) {
        return target(owner(assignableTo(Publisher.class))).and(target(nameMatching(methods)));
    }

    /** The folder or archive that a class was read from. */
    private static String module(JavaClass type) {
        String place = type.getSource().orElseThrow().getUri().toString();
        return place.substring(0, place.length() - (type.getName() + ".class").length());
    }
}
