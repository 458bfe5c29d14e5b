package io.github.timflux;

import java.net.URI;

/**
 * The data centres that Tencent documents, with the hosts of each. An application lives in one of them and is known in
 * no other.
 *
 * <p>A host that is not listed can be given to the client as an endpoint.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34620">RESTful API Overview</a>
 */
public enum Region {
    /** Mainland China. */
    CHINA("console.tim.qq.com", "adminapi.my-imcloud.com"),
    /** Singapore. */
    SINGAPORE("adminapisgp.im.qcloud.com", "adminapisgp.my-imcloud.com"),
    /** South Korea. */
    SEOUL("adminapikr.im.qcloud.com", "adminapikr.my-imcloud.com"),
    /** Germany. */
    FRANKFURT("adminapiger.im.qcloud.com", "adminapiger.my-imcloud.com"),
    /** India; no longer in Tencent's lists since July 2024, kept for applications that live there. */
    MUMBAI("adminapiind.im.qcloud.com", "adminapiind.my-imcloud.com"),
    /** United States. */
    SILICON_VALLEY("adminapiusa.im.qcloud.com", "adminapiusa.my-imcloud.com"),
    /** Indonesia. */
    JAKARTA("adminapiidn.im.qcloud.com", "adminapiidn.my-imcloud.com"),
    /** Japan. */
    TOKYO("adminapijpn.im.qcloud.com", "adminapijpn.my-imcloud.com");

    private final URI endpoint;
    private final URI backupEndpoint;

    Region(String host, String backupHost) {
        this.endpoint = URI.create("https://" + host);
        this.backupEndpoint = URI.create("https://" + backupHost);
    }

    /** {@return where the region's service is reached} */
    public URI endpoint() {
        return endpoint;
    }

    /** {@return where it is reached when the primary host's name cannot be resolved or is hijacked} */
    public URI backupEndpoint() {
        return backupEndpoint;
    }
}
