package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegionTest {

    @CsvSource({
        "CHINA, console.tim.qq.com, adminapi.my-imcloud.com",
        "SINGAPORE, adminapisgp.im.qcloud.com, adminapisgp.my-imcloud.com",
        "SEOUL, adminapikr.im.qcloud.com, adminapikr.my-imcloud.com",
        "FRANKFURT, adminapiger.im.qcloud.com, adminapiger.my-imcloud.com",
        "MUMBAI, adminapiind.im.qcloud.com, adminapiind.my-imcloud.com",
        "SILICON_VALLEY, adminapiusa.im.qcloud.com, adminapiusa.my-imcloud.com",
        "JAKARTA, adminapiidn.im.qcloud.com, adminapiidn.my-imcloud.com",
        "TOKYO, adminapijpn.im.qcloud.com, adminapijpn.my-imcloud.com",
        "RIYADH, adminapiksa.im.qcloud.com, adminapiksa.my-imcloud.com"
    })
    @ParameterizedTest
    void shouldHaveDocumentedEndpointAndBackupEndpoint(Region region, String host, String backup) {
        assertThat(region.endpoint()).hasToString("https://" + host);
        assertThat(region.backupEndpoint()).hasToString("https://" + backup);
    }

    @Test
    void shouldHaveOneRegionForEachDocumentedDataCentre() {
        assertThat(Region.values()).hasSize(9);
    }
}
