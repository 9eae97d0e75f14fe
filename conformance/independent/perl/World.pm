package World;

# Who there is, and what there is for them to act upon.

use v5.30;
use warnings;
use Digest::SHA 'hmac_sha256_base64';
use Exporter 'import';
use JSON::PP ();
use MIME::Base64 qw(encode_base64url decode_base64url);

our @EXPORT_OK = qw(random_text make_credentials principal_of %project_team @sites %parameters);

my @read = qw(jobs:read sites:read);
my %key  = (
    team   => 'team01',
    scopes => { map { $_ => 1 } @read, qw(jobs:write components:write environments:write deployments:write) },
    admin  => 0,
    quota  => 60_000,    # requests a second
);
my %sample = (
    full        => { %key, id => 'K1' },
    read_only   => { %key, id => 'K2', scopes => { map { $_ => 1 } @read } },
    no_scope    => { %key, id => 'K3', scopes => {} },
    other_team  => { %key, id => 'K4', team => 'team02' },
    constrained => { %key, id => 'K5', project => 'proj-b' },
    limited     => { %key, id => 'K6', quota => 10 },
    revoked     => undef,
);

our %project_team = ('proj-a' => 'team01', 'proj-b' => 'team01', 'proj-c' => 'team02');
our %parameters   = (team_id => 'team01', project_id => 'proj-a', site_id => 'site-a', env_id => 'env-a');
our @sites        = map {
    {
        id           => "site-$_",
        name         => "Site $_",
        runtime      => 'cgi',
        team_id      => $project_team{"proj-$_"},
        project_id   => "proj-$_",
        environments => [ { id => "env-$_", name => 'main', site_id => "site-$_" } ],
        created_at   => '2024-05-05T05:05:05.555Z',
    }
} qw(c b a);

open(my $urandom, '<:raw', '/dev/urandom') or die "no randomness: $!\n";
my @letters = ('A' .. 'Z', 'a' .. 'z', 0 .. 9);

sub random_text {
    my ($length) = @_;
    read($urandom, my $bytes, $length);
    return join '', map { $letters[ ord($_) % @letters ] } split //, $bytes;
}

my $secret = random_text(40);

sub signature {
    return hmac_sha256_base64($_[0], $secret) =~ tr{+/}{-_}r;
}

# Secrets by role: those given, and new ones for the rest.
sub make_credentials {
    my ($given) = @_;
    my $claims = JSON::PP->new->encode({ sub => 'U1', team_id => 'team01', role => 'admin', exp => time + 86_400 });
    my $text   = join '.', map { encode_base64url($_) } '{"alg":"HS256"}', $claims;
    return { (map { $_ => 'mfk_live_' . random_text(32) } keys %sample), admin_jwt => "$text." . signature($text), %$given };
}

# Who sent this token; undef when nobody may.
sub principal_of {
    my ($token, $credentials) = @_;
    for my $role (keys %sample) { return $sample{$role} if $credentials->{$role} eq $token }
    my ($text, $signature) = $token =~ /^(.+)\.([\w-]+)$/a or return;
    return if signature($text) ne $signature;
    my $claims = JSON::PP->new->decode(decode_base64url((split /\./, $text)[1]));
    return if $claims->{role} ne 'admin' || $claims->{exp} < time;
    return { id => $claims->{sub}, team => $claims->{team_id}, scopes => {}, admin => 1, quota => 60_000 };
}

1;
