#!/usr/bin/perl

# A small server of the jobs contract, made from its document alone: `perl main.pl --port 0`.

use v5.30;
use warnings;
use File::Basename 'dirname';
use lib dirname(__FILE__);
use IO::Socket::INET;
use JSON::PP ();
use Loop;
use Server;
use World qw(make_credentials %parameters);

my ($at) = grep { $ARGV[$_] eq '--port' } 0 .. $#ARGV;
my $port = defined $at ? $ARGV[ $at + 1 ] : 0;

my $credentials = make_credentials(JSON::PP->new->utf8->decode($ENV{ACCEPTED_SAMPLE_KEYS} // '{}'));
my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $port, Listen => 512, ReuseAddr => 1, Blocking => 0)
    or die "can't listen on port $port: $!\n";

$SIG{PIPE} = 'IGNORE';
$SIG{TERM} = sub { exit 0 };
$| = 1;

Loop::watch_read($listener, sub {
    while (my $socket = $listener->accept) { Server::serve($socket, $credentials) }
});
my $url = 'http://127.0.0.1:' . $listener->sockport;
say JSON::PP->new->canonical->encode({ url => $url, credentials => $credentials, parameters => \%parameters });
Loop::run();
