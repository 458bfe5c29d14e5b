package io.github.timflux.redis;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;

/** The module never blocks, never subscribes, and reads the time of its timer only. */
final class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages(RedisQuota.class.getPackageName());

    @Test
    void shouldImportTheClasses() {
        assertThat(MAIN)
                .extracting(JavaClass::getSimpleName)
                .contains("RedisQuota", "RedisPermitScheduler", "LazyRedisConnection")
                .doesNotContain("ArchitectureTest");
    }

    @Test
    void shouldNeverSubscribeOrBlock() {
        noClasses()
                .should()
                .callMethodWhere(of(Publisher.class, "subscribe|subscribeWith|block\\w*|toIterable|toStream|toFuture"))
                .orShould()
                .callMethodWhere(of(Future.class, "get|join|await"))
                .orShould()
                .callMethodWhere(of(Thread.class, "sleep"))
                .check(MAIN);
    }

    @Test
    void shouldNotReadTheSystemClock() {
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MAIN);
    }

    @Test
    void shouldHaveFinalClassesOnly() {
        classes().that().areNotInterfaces().should().haveModifier(FINAL).check(MAIN);
    }

    private static DescribedPredicate<JavaCall<?>> of(Class<?> type, String methods) {
        return target(owner(assignableTo(type))).and(target(nameMatching(methods)));
    }
}
