package io.github.timflux.docs;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Compares docs/testing.md with its samples. The samples are tests themselves. */
final class TestingTest {

    private static final String PACKAGE = "java/io/github/timflux/docs/testing/";

    @Test
    void shouldContainTheSamplesThatRun() throws IOException {
        Samples.assertRun(
                "testing.md",
                PACKAGE + "Profiles.java",
                PACKAGE + "StubPushApi.java",
                PACKAGE + "ProfilesUnitTest.java",
                PACKAGE + "ProfilesTest.java",
                PACKAGE + "KeyRotationTest.java",
                PACKAGE + "ProfilesSpringTest.java",
                PACKAGE + "NamedClientsTest.java");
    }
}
